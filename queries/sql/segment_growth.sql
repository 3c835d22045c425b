-- How did each segment grow over the same period of the year before, in each period of the last 12 months?
with parts as (
    select *
    from output_parts($known_until::timestamp, $as_of, $clusters::varchar[], $parks::varchar[], true, false)
)

select
    s.cluster_id,
    s.segment_id,
    s.name,
    s.position,
    now.period,
    now.span_months,
    cast(now.value as double) as value,
    cast(then_.value as double) as value_before,
    (cast(now.value as double) / nullif(then_.value, 0) - 1) * 100 as growth,
    now.value is null or (then_.period is not null and then_.value is null) as is_withheld,
    now.is_illustrative
from parts as now
inner join segment as s on now.segment_id = s.segment_id
left join parts as then_
    on now.segment_id = then_.segment_id and now.month_no - 12 = then_.month_no and now.span_months = then_.span_months
where now.month_no > month_index($as_of) - 12
order by s.cluster_id, s.position, now.month_no
