-- Every issue of the projects of the list.
select
    o.issue_id as issue,
    case
        when (select count(*) from live.project as q where q.name = p.name) = 1 then p.name else p.project_id
    end as project,
    o.type,
    o.description,
    cast(o.raised_on as varchar) as raised_on,
    o.owner_dept,
    o.level,
    cast(o.due_on as varchar) as due_on,
    o.status,
    cast(o.closed_on as varchar) as closed_on,
    o.satisfaction,
    case when o.is_illustrative then '示例行' end as note_
from live.issue as o
inner join live.project as p on o.project_id = p.project_id
where
    ($clusters::varchar[] is null or list_contains($clusters::varchar[], p.cluster_id))
    and ($parks::varchar[] is null or list_contains($parks::varchar[], p.park_id))
    and ($ids::varchar[] is null or list_contains($ids::varchar[], o.issue_id))
order by o.is_illustrative, o.raised_on, o.issue_id;
