-- What is each missing link to bring from where, who goes, what came of it, and which sentence asks for it?
select
    r.roadmap_id,
    s.cluster_id,
    s.segment_id,
    s.name as segment_name,
    r.target_product,
    r.enterprise_type,
    r.target_region,
    r.team,
    r.contact_log,
    r.project_id,
    p.short_name as project_name,
    r.commitment_id,
    m.source_quote as sentence,
    f.title as source_title,
    f.url as source_url,
    coalesce(f.is_official, false) as is_official
from roadmap as r
inner join segment as s on r.segment_id = s.segment_id
inner join cluster as c on s.cluster_id = c.cluster_id
left join project as p on r.project_id = p.project_id
left join commitment as m on r.commitment_id = m.commitment_id
left join source as f on coalesce(r.source_id, m.source_id) = f.source_id
where
    ($clusters::varchar[] is null or list_contains($clusters::varchar[], s.cluster_id))
    and ($segments::varchar[] is null or list_contains($segments::varchar[], s.segment_id))
order by c.position, s.position, r.roadmap_id
