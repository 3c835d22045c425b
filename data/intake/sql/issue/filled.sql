-- Every own issue.
select
    o.issue_id as issue,
    p.name as project,
    o.type,
    o.description,
    cast(o.raised_on as varchar) as raised_on,
    o.owner_dept,
    o.level,
    cast(o.due_on as varchar) as due_on,
    o.status,
    cast(o.closed_on as varchar) as closed_on,
    o.satisfaction
from own_issue as o
inner join live.project as p on o.project_id = p.project_id
order by o.raised_on, o.issue_id;
