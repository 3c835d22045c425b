-- Every project of the list as its newest month has it; without one, as of the data month.
with months as (
    select * from live.project_month
    qualify
        row_number() over (
            partition by project_id
            order by period desc, known_at desc, known_seq desc
        ) = 1
)

select
    o.project_code,
    o.name,
    o.short_name,
    -- Later months than the newest known are the only ones that change what is said of a project.
    coalesce(m.period, strftime($as_of, '%Y-%m')) as data_month,
    o.batch_list,
    o.category,
    o.construction_type,
    c.name as cluster,
    o.segment_id as segment,
    k.name as park,
    o.gb4754,
    o.investor,
    o.investor_origin,
    case o.is_attracted when true then '是' when false then '否' end as is_attracted,
    digits(o.contract_amount) as contract_amount,
    digits(o.total_investment) as total_investment,
    digits(m.annual_plan) as annual_plan,
    digits(m.cum_since_start) as cum_since_start,
    digits(m.cum_this_year) as cum_this_year,
    digits(m.funds_in_place) as funds_in_place,
    digits(o.land_area_mu) as land_area_mu,
    o.land_status,
    o.stage,
    cast(o.plan_contract as varchar) as plan_contract,
    cast(o.actual_contract as varchar) as actual_contract,
    cast(o.plan_performance as varchar) as plan_performance,
    cast(o.actual_performance as varchar) as actual_performance,
    cast(o.plan_start as varchar) as plan_start,
    cast(o.actual_start as varchar) as actual_start,
    cast(o.plan_completion as varchar) as plan_completion,
    cast(o.actual_completion as varchar) as actual_completion,
    cast(o.plan_production as varchar) as plan_production,
    cast(o.actual_production as varchar) as actual_production,
    cast(o.plan_capacity as varchar) as plan_capacity,
    cast(o.actual_capacity as varchar) as actual_capacity,
    cast(o.plan_effect as varchar) as plan_effect,
    cast(o.actual_effect as varchar) as actual_effect,
    digits(o.annual_output_full) as annual_output_full,
    digits(o.annual_tax_full) as annual_tax_full,
    digits(o.jobs) as jobs,
    digits(o.ramp_months) as ramp_months,
    digits(cast(o.probability as decimal(18, 10)) * 100) as probability,
    digits(cast(o.net_new_ratio as decimal(18, 10)) * 100) as net_new_ratio,
    case o.in_actuals when true then '是' when false then '否' end as in_actuals,
    o.lead_leader,
    o.chief_officer,
    o.task_force,
    o.resp_dept,
    m.reporter,
    titled(o.source_id) as evidence,
    case when o.is_illustrative then '示例行' end as note_
from live.project as o
left join months as m on o.project_id = m.project_id and o.is_illustrative = m.is_illustrative
left join live.cluster as c on o.cluster_id = c.cluster_id
left join live.park as k on o.park_id = k.park_id
where
    o.removed_on is null
    and ($clusters::varchar[] is null or list_contains($clusters::varchar[], o.cluster_id))
    and ($parks::varchar[] is null or list_contains($parks::varchar[], o.park_id))
    and ($ids::varchar[] is null or list_contains($ids::varchar[], o.project_id))
order by o.is_illustrative, c.position nulls last, o.name;
