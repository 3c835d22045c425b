-- Every line of the chosen links, and for a chosen link without any the number that a first one would have.
with listed as (
    select
        s.*,
        c.position as cluster_position,
        -- A name that two chains share would not say which.
        case when count(*) over (partition by s.name) = 1 then s.name else s.segment_id end as called
    from live.segment as s
    inner join live.cluster as c on s.cluster_id = c.cluster_id
),

lines as (
    select * from own_roadmap
    union all by name
    select
        segment_id,
        segment_id || '-1' as roadmap_id
    from listed
    where
        list_contains($ids::varchar[], segment_id)
        and segment_id not in (select o.segment_id from own_roadmap as o)
        and segment_id || '-1' not in (select o.roadmap_id from own_roadmap as o)
)

select
    r.roadmap_id as line,
    s.called as segment,
    r.target_product as product,
    r.enterprise_type as firm,
    r.target_region as region,
    r.team,
    r.contact_log as contact,
    case
        when (select count(*) from live.project as q where q.name = p.name) = 1 then p.name else p.project_id
    end as project
from lines as r
inner join listed as s on r.segment_id = s.segment_id
left join live.project as p on r.project_id = p.project_id
where
    ($clusters::varchar[] is null or list_contains($clusters::varchar[], s.cluster_id))
    and ($ids::varchar[] is null or list_contains($ids::varchar[], s.segment_id))
order by s.cluster_position, s.position, r.roadmap_id;
