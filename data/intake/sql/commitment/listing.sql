-- Every promise of the list with its latest own report; without one, the day up to which it would be reported.
with latest as (
    select * from own_commitment_value
    where as_of <= $as_of
    qualify as_of = max(as_of) over (partition by commitment_id)
)

select
    c.commitment_id as promise,
    c.name,
    cast(coalesce(
        o.as_of, case when c.deadline < $as_of and not starts_with(c.deadline_basis, '未写日期') then c.deadline end, $as_of
    ) as varchar) as as_of,
    digits(o.value) as value,
    c.unit,
    o.status,
    cast(o.done_on as varchar) as done_on,
    o.evidence,
    titled(o.source_id) as source
from live.commitment as c
left join latest as o on c.commitment_id = o.commitment_id
where
    ($clusters::varchar[] is null or list_contains($clusters::varchar[], c.cluster_id))
    and ($ids::varchar[] is null or list_contains($ids::varchar[], c.commitment_id))
order by c.position;
