-- Which projects belong to the chosen clusters and parks, at which stage, and worth what?
select
    p.project_id,
    p.name,
    p.cluster_id,
    s.name as segment_name,
    k.short_name as park_name,
    p.stage,
    p.total_investment,
    p.annual_output_full,
    coalesce(p.actual_start, p.plan_start) as start_date,
    coalesce(p.actual_production, p.plan_production) as production_date,
    p.actual_production is not null as is_producing,
    p.ramp_months,
    p.probability,
    p.status_note,
    p.status_as_of,
    p.is_illustrative,
    f.title as source_title,
    f.issuer as source_issuer
from project as p
inner join source as f on p.source_id = f.source_id
left join segment as s on p.segment_id = s.segment_id
left join park as k on p.park_id = k.park_id
where
    p.removed_on is null
    and ($clusters::varchar[] is null or list_contains($clusters::varchar[], p.cluster_id))
    and ($parks::varchar[] is null or list_contains($parks::varchar[], p.park_id))
order by p.is_illustrative, p.project_id
