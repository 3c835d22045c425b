-- Every own report on a promise.
select
    c.commitment_id as promise,
    c.name,
    cast(o.as_of as varchar) as as_of,
    digits(o.value) as value,
    c.unit,
    o.status,
    cast(o.done_on as varchar) as done_on,
    o.evidence,
    titled(o.source_id) as source
from own_commitment_value as o
inner join live.commitment as c on o.commitment_id = c.commitment_id
order by c.position, o.as_of;
