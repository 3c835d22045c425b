-- 项目节点 → project_milestone, of the rows that say anything; other nodes of the project stay as they are.

create temp table new_project_milestone as
select
    t.project as project_id,
    t.seq,
    coalesce(k.name, t.node_name) as name,
    t.plan_date,
    t.latest_date,
    t.actual_date,
    t.owner,
    t.evidence,
    false as is_illustrative,
    t.called as _object,
    t.node_name as _measure
from told as t
left join own_project_milestone as k on t.project = k.project_id and t.seq = k.seq
where t.is_told;
