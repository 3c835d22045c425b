-- 问题台账 → issue, each as it is now; issues that the file does not name stay as they are.

create temp table new_issue as
select
    t.issue as issue_id,
    t.project as project_id,
    t.type,
    t.description,
    t.raised_on,
    t.owner_dept,
    t.level,
    t.due_on,
    t.status,
    t.closed_on,
    t.satisfaction,
    false as is_illustrative,
    p.name as _object,
    '问题' || t.issue as _measure
from told as t
inner join live.project as p on t.project = p.project_id;
