-- What did each cluster's plants in each park produce over the last 12 months, and over the 12 before?
select
    o.cluster_id,
    p.park_id,
    p.name,
    p.short_name,
    sum(o.value) filter (where o.month_no > month_index($as_of) - 12) as current_value,
    sum(o.value) filter (
        where o.month_no between month_index($as_of) - 23 and month_index($as_of) - 12
    ) as previous_value,
    bool_or(o.is_illustrative) as is_illustrative
from output_parts(
    $known_until::timestamp, $as_of, $clusters::varchar[], $parks::varchar[], false, true
) as o
inner join park as p on o.park_id = p.park_id
group by all
having current_value is not null or previous_value is not null
order by o.cluster_id, current_value desc
