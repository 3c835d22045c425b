-- 承诺进展 → commitment_value, of the rows that say anything.

create temp table new_commitment_value as
select
    s.commitment_id,
    s.as_of,
    s.value,
    s.status,
    s.done_on,
    s.evidence,
    false as is_illustrative,
    c.source_id,
    s.promised as _object,
    '截至' || s.as_of as _measure
from said as s
inner join source_of as c on s.source is not distinct from c.text
where s.is_told;
