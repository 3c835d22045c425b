-- Which link of a chain supplies which?
select
    u.cluster_id,
    e.up_id,
    e.down_id
from segment_edge as e
inner join segment as u on e.up_id = u.segment_id
inner join segment as d on e.down_id = d.segment_id
inner join cluster as c on u.cluster_id = c.cluster_id
where $clusters::varchar[] is null or list_contains($clusters::varchar[], u.cluster_id)
order by c.position, u.position, d.position
