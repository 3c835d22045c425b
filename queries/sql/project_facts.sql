-- What is on record of each project: what it builds, where, for how much, and who answers for it?
select
    p.project_id,
    p.project_code,
    p.name,
    p.short_name,
    p.parent_id,
    o.name as parent_name,
    string_split(coalesce(p.batch_list, ''), ';') as batches,
    p.category,
    p.construction_type,
    p.cluster_id,
    c.short_name as cluster_name,
    p.segment_id,
    s.name as segment_name,
    p.enterprise_id,
    e.short_name as enterprise_name,
    k.short_name as park_name,
    p.investor,
    p.investor_origin,
    p.contract_amount,
    p.total_investment,
    p.land_area_mu,
    p.land_status,
    p.annual_output_full,
    p.annual_tax_full,
    p.jobs,
    p.ramp_months,
    p.lead_leader,
    p.chief_officer,
    p.task_force,
    p.resp_dept,
    p.status_note,
    p.status_as_of,
    p.is_illustrative,
    f.title as source_title,
    f.issuer as source_issuer,
    case when f.is_official then f.url end as source_url
from project as p
inner join source as f on p.source_id = f.source_id
left join project as o on p.parent_id = o.project_id
left join cluster as c on p.cluster_id = c.cluster_id
left join segment as s on p.segment_id = s.segment_id
left join park as k on p.park_id = k.park_id
left join enterprise as e on p.enterprise_id = e.enterprise_id
where $projects::varchar[] is null or list_contains($projects::varchar[], p.project_id)
order by p.project_id
