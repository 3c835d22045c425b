-- Which targets does the report set for figures of projects: the latest that had begun by a day, else the first one?
select
    c.commitment_id,
    c.indicator,
    c.name,
    c.judged_by,
    c.goal_id,
    c.unit,
    c.target,
    c.comparator,
    c.period_start,
    c.deadline,
    c.deadline_basis,
    s.title as source_title
from commitment as c
inner join source as s on c.source_id = s.source_id
where c.indicator is not null and c.target > 0
qualify
    row_number() over (
        partition by c.indicator
        order by
            coalesce(c.period_start <= $as_of::date, false) desc,
            abs(date_diff('day', c.period_start, $as_of::date)),
            c.position
    ) = 1
order by c.position
