-- What did each segment produce, period by period, over the last 12 months?
select
    o.cluster_id,
    o.segment_id,
    s.name,
    s.position,
    o.period,
    o.month_no,
    o.span_months,
    cast(o.value as double) as value
from output_parts($known_until::timestamp, $as_of, $clusters::varchar[], cast(null as varchar[]), true, false) as o
inner join segment as s on o.segment_id = s.segment_id
where o.month_no > month_index($as_of) - 12
order by o.cluster_id, s.position, o.month_no
