-- What did each segment produce over the last 12 months, and over the 12 before?
select
    s.cluster_id,
    s.segment_id,
    s.name,
    s.stage,
    s.position,
    sum(o.value) filter (where o.month_no > month_index($as_of) - 12) as current_value,
    sum(o.value) filter (
        where o.month_no between month_index($as_of) - 23 and month_index($as_of) - 12
    ) as previous_value,
    bool_or(o.is_illustrative) as is_illustrative
from output_parts(
    $known_until::timestamp, $as_of, $clusters::varchar[], $parks::varchar[], true, false
) as o
inner join segment as s on o.segment_id = s.segment_id
group by all
having current_value is not null or previous_value is not null
order by s.cluster_id, s.position
