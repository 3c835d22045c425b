-- Which links had real output in the 12 months to a month?
select
    s.cluster_id,
    s.segment_id,
    coalesce(bool_or(o.value > 0), false) as has_real_output
from segment as s
inner join cluster as c on s.cluster_id = c.cluster_id
left join output_of_goals($known_until::timestamp, $as_of) as o
    on
        s.segment_id = o.segment_id
        and not o.is_illustrative
        and o.month_no > month_index($as_of) - 12
where $clusters::varchar[] is null or list_contains($clusters::varchar[], s.cluster_id)
group by s.cluster_id, s.segment_id, s.position, c.position
order by c.position, s.position
