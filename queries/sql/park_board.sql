-- Which parks are there, what do they lead in, on how much land, and who says so?
select
    p.park_id,
    p.name,
    p.short_name,
    p.leading_industry,
    p.area_mu,
    p.phase,
    p.status,
    exists(select 1 from fact_output as o where o.park_id = p.park_id) as has_output,
    s.title as source_title,
    s.issuer as source_issuer,
    s.url as source_url,
    coalesce(s.is_official, false) as is_official
from park as p
left join source as s on p.source_id = s.source_id
where $parks::varchar[] is null or list_contains($parks::varchar[], p.park_id)
order by p.park_id
