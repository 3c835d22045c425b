-- Every own node of every project.
select
    p.name as project,
    o.name as node,
    cast(o.plan_date as varchar) as plan_date,
    cast(o.latest_date as varchar) as latest_date,
    cast(o.actual_date as varchar) as actual_date,
    o.owner,
    o.evidence
from own_project_milestone as o
inner join live.project as p on o.project_id = p.project_id
order by p.name, o.seq;
