-- Which milestones does each project have, when is each due, and which were done by a day?
select
    m.project_id,
    m.seq,
    m.name,
    m.plan_date,
    m.latest_date,
    case when m.actual_date <= $as_of::date then m.actual_date end as done_on,
    m.owner,
    m.evidence,
    m.is_illustrative
from project_milestone as m
order by m.project_id, m.seq
