-- Which milestones does a project usually have, how long before the next, and what waits for each?
select
    seq,
    name,
    stage,
    days_before_next,
    blocks
from milestone_kind
order by seq
