-- Every chosen link with its latest survey; one that nobody has looked into by its name alone.
with latest as (
    select * from own_segment_survey
    where surveyed_on <= $as_of
    qualify surveyed_on = max(surveyed_on) over (partition by segment_id)
),

listed as (
    select
        *,
        -- A name that two chains share would not say which.
        case when count(*) over (partition by name) = 1 then name else segment_id end as called
    from live.segment
)

select
    s.called as segment,
    cast(o.surveyed_on as varchar) as surveyed_on,
    digits(cast(o.local_supply_share as decimal(18, 10)) * 100) as share,
    o.active_enterprises as active,
    o.scale_enterprises as scale,
    o.evidence
from listed as s
inner join live.cluster as c on s.cluster_id = c.cluster_id
left join latest as o on s.segment_id = o.segment_id
where
    ($clusters::varchar[] is null or list_contains($clusters::varchar[], s.cluster_id))
    and ($ids::varchar[] is null or list_contains($ids::varchar[], s.segment_id))
order by c.position, s.position;
