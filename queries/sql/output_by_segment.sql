-- What did each segment produce over the last 12 months, and over the 12 before?
select
    s.cluster_id,
    s.segment_id,
    s.name,
    s.stage,
    s.position,
    o.current_value,
    o.previous_value,
    o.is_withheld,
    o.is_withheld_before,
    o.is_illustrative
from output_of_two_years($known_until::timestamp, $as_of, $clusters::varchar[], $parks::varchar[], true, false) as o
inner join segment as s on o.segment_id = s.segment_id
order by s.cluster_id, s.position
