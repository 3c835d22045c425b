-- What does a projection need to know of each project that may still add output?
select
    p.project_id,
    p.short_name as name,
    p.cluster_id,
    p.segment_id,
    p.park_id,
    p.stage,
    p.annual_output_full,
    strftime(coalesce(p.actual_production, p.plan_production), '%Y-%m') as production_period,
    p.actual_production is not null as is_producing,
    p.ramp_months,
    coalesce(p.probability, t.value) as probability,
    coalesce(p.net_new_ratio, case when p.construction_type = '迁建' then null else 1 end) as net_new_ratio,
    -- A plant that produces is taken to report already: counted twice would be worse than missed.
    coalesce(p.in_actuals, p.actual_production is not null) as is_inside,
    p.land_area_mu,
    p.land_status,
    p.is_illustrative
from project as p
left join rating_threshold as t on p.stage = t.name and t.method = '项目概率'
where
    p.removed_on is null
    and p.cluster_id is not null
    and coalesce(p.stage, '') not in ('暂停', '终止', '调出')
    and ($clusters::varchar[] is null or list_contains($clusters::varchar[], p.cluster_id))
    -- Only leaves count: a parent does where all its parts have been given up.
    and p.project_id not in (
        select c.parent_id
        from project as c
        where
            c.parent_id is not null
            and c.removed_on is null
            and coalesce(c.stage, '') not in ('暂停', '终止', '调出')
    )
order by p.cluster_id, p.is_illustrative desc, p.project_id
