-- Every node that is known of the projects of the list, and the usual ones of real projects that are not known yet.
with listed as (
    select
        *,
        -- A name that two projects share would not say which.
        case when count(*) over (partition by name) = 1 then name else project_id end as called
    from live.project
    where removed_on is null
),

nodes as (
    select
        p.project_id,
        m.seq,
        m.name,
        m.plan_date,
        m.latest_date,
        m.actual_date,
        m.owner,
        m.evidence,
        m.is_illustrative
    from listed as p
    inner join live.project_milestone as m on p.project_id = m.project_id
    where p.is_illustrative or not m.is_illustrative
    union all
    select p.project_id, k.seq, k.name, null, null, null, null, null, false
    from listed as p
    cross join live.milestone_kind as k
    left join own_project_milestone as o on p.project_id = o.project_id and (k.seq = o.seq or k.name = o.name)
    where not p.is_illustrative and o.seq is null
)

select
    p.called as project,
    n.name as node,
    cast(n.plan_date as varchar) as plan_date,
    cast(n.latest_date as varchar) as latest_date,
    cast(n.actual_date as varchar) as actual_date,
    n.owner,
    n.evidence,
    case when p.is_illustrative then '示例行' end as note_
from nodes as n
inner join listed as p on n.project_id = p.project_id
where
    ($clusters::varchar[] is null or list_contains($clusters::varchar[], p.cluster_id))
    and ($parks::varchar[] is null or list_contains($parks::varchar[], p.park_id))
    and ($ids::varchar[] is null or list_contains($ids::varchar[], p.project_id))
order by p.is_illustrative, p.called, n.seq;
