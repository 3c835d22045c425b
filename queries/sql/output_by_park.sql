-- What did each cluster's plants in each park produce over the last 12 months, and over the 12 before?
select
    o.cluster_id,
    p.park_id,
    p.name,
    p.short_name,
    o.current_value,
    o.previous_value,
    o.is_withheld,
    o.is_withheld_before,
    o.is_illustrative
from output_of_two_years($known_until::timestamp, $as_of, $clusters::varchar[], $parks::varchar[], false, true) as o
inner join park as p on o.park_id = p.park_id
order by o.cluster_id, o.current_value desc, p.park_id
