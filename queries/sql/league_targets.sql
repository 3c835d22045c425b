-- Which rates of projects does the report promise, and how high?
select
    c.commitment_id,
    c.name,
    c.target,
    s.title as source_title
from commitment as c
inner join source as s on c.source_id = s.source_id
where c.judged_by = 'rate' and c.unit = '%' and c.target > 0
order by c.position
