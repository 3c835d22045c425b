-- Where do each cluster's figures come from, and are they reported by park?
select
    o.cluster_id,
    string_agg(distinct s.title, '、' order by s.title) as source_titles,
    bool_or(o.park_id is not null) as is_by_park
from output_of_goals($known_until::timestamp, $as_of) as o
inner join source as s on o.source_id = s.source_id
group by all
order by o.cluster_id
