-- The planners' own figures as they would be typed in: cumulative where there is a cumulative figure, else the month's.
with unique_segment as (
    select any_value(segment_id) as segment_id, name from live.segment group by name having count(*) = 1
)

select
    case
        when o.enterprise_id is not null then '企业'
        when o.segment_id is not null then '环节'
        else '集群'
    end as object_kind,
    case
        when o.enterprise_id is not null then e.name
        when o.segment_id is not null then coalesce(u.name, o.segment_id)
        else c.name
    end as object_name,
    m.name as measure,
    o.period,
    case when o.is_suppressed and o.cum_value is null then '*' else digits(o.cum_value) end as cum_value,
    case when o.cum_value is null then digits(o.value) end as month_value,
    digits(o.yoy_published) as yoy,
    '亿元' as unit,
    o.vintage,
    titled(o.source_id) as source,
    case when o.enterprise_id is not null then o.segment_id end as segment,
    k.name as park,
    o.contributors,
    digits(cast(o.top2_share as decimal(18, 10)) * 100) as top2_share
from own_fact_output as o
inner join live.cluster as c on o.cluster_id = c.cluster_id
inner join live.measure as m on o.measure_id = m.measure_id
left join live.enterprise as e on o.enterprise_id = e.enterprise_id
left join unique_segment as u on o.segment_id = u.segment_id
left join live.park as k on o.park_id = k.park_id
where o.scope = '规上' and m.is_additive
order by
    o.measure_id, c.position, o.segment_id nulls first, o.park_id nulls first, o.enterprise_id nulls first, o.period;
