-- Every line of the roadmap.
select
    o.roadmap_id as line,
    case
        when (select count(*) from live.segment as q where q.name = s.name) = 1 then s.name else s.segment_id
    end as segment,
    o.target_product as product,
    o.enterprise_type as firm,
    o.target_region as region,
    o.team,
    o.contact_log as contact,
    p.name as project
from own_roadmap as o
inner join live.segment as s on o.segment_id = s.segment_id
inner join live.cluster as c on s.cluster_id = c.cluster_id
left join live.project as p on o.project_id = p.project_id
order by c.position, s.position, o.roadmap_id;
