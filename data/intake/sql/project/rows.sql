-- 项目月报 → project (what the latest month of the file says of it) and project_month. A month older than what is known of
-- a project adds to its months only.

create temp table latest as
select r.*
from report as r
left join (select project_id, max(period) as period from own_project_month group by all) as k
    on r.project_id = k.project_id
where k.period is null or r.data_month >= k.period;

create temp table new_project as
select
    l.project_id,
    -- A known project keeps its name: it may have been found by its code.
    coalesce(any_value(k.name), last(l.name order by l.data_month)) as name,
    coalesce(
        arg_max(l.short_name, l.data_month),
        any_value(k.short_name), any_value(l.name)
    ) as short_name,
    arg_max(l.project_code, l.data_month) as project_code,
    arg_max(l.batch_list, l.data_month) as batch_list,
    arg_max(l.category, l.data_month) as category,
    arg_max(l.construction_type, l.data_month) as construction_type,
    arg_max(l.cluster, l.data_month) as cluster_id,
    arg_max(l.segment, l.data_month) as segment_id,
    arg_max(l.park, l.data_month) as park_id,
    arg_max(l.gb4754, l.data_month) as gb4754,
    arg_max(l.investor, l.data_month) as investor,
    arg_max(l.investor_origin, l.data_month) as investor_origin,
    arg_max(l.is_attracted, l.data_month) as is_attracted,
    arg_max(l.contract_amount, l.data_month) as contract_amount,
    arg_max(l.total_investment, l.data_month) as total_investment,
    arg_max(l.land_area_mu, l.data_month) as land_area_mu,
    arg_max(l.land_status, l.data_month) as land_status,
    arg_max(l.stage, l.data_month) as stage,
    arg_max(l.plan_contract, l.data_month) as plan_contract,
    arg_max(l.actual_contract, l.data_month) as actual_contract,
    arg_max(l.plan_performance, l.data_month) as plan_performance,
    arg_max(l.actual_performance, l.data_month) as actual_performance,
    arg_max(l.plan_start, l.data_month) as plan_start,
    arg_max(l.actual_start, l.data_month) as actual_start,
    arg_max(l.plan_completion, l.data_month) as plan_completion,
    arg_max(l.actual_completion, l.data_month) as actual_completion,
    arg_max(l.plan_production, l.data_month) as plan_production,
    arg_max(l.actual_production, l.data_month) as actual_production,
    arg_max(l.plan_capacity, l.data_month) as plan_capacity,
    arg_max(l.actual_capacity, l.data_month) as actual_capacity,
    arg_max(l.plan_effect, l.data_month) as plan_effect,
    arg_max(l.actual_effect, l.data_month) as actual_effect,
    arg_max(l.annual_output_full, l.data_month) as annual_output_full,
    arg_max(l.annual_tax_full, l.data_month) as annual_tax_full,
    arg_max(l.jobs, l.data_month) as jobs,
    arg_max(l.ramp_months, l.data_month) as ramp_months,
    arg_max(l.probability, l.data_month) * 0.01 as probability,
    arg_max(l.net_new_ratio, l.data_month) * 0.01 as net_new_ratio,
    arg_max(l.in_actuals, l.data_month) as in_actuals,
    arg_max(l.lead_leader, l.data_month) as lead_leader,
    arg_max(l.chief_officer, l.data_month) as chief_officer,
    arg_max(l.task_force, l.data_month) as task_force,
    arg_max(l.resp_dept, l.data_month) as resp_dept,
    case when max(l.stage) is not null then max(l.data_month) end as status_as_of,
    false as is_illustrative,
    last(c.source_id order by l.data_month) as source_id,
    coalesce(any_value(k.name), any_value(l.name)) as _object,
    '项目' as _measure
from latest as l
left join own_project as k on l.project_id = k.project_id
inner join source_of as c on l.evidence is not distinct from c.text
group by l.project_id;

create temp table new_project_month as
select
    r.project_id,
    r.data_month as period,
    r.stage,
    r.annual_plan,
    r.cum_this_year,
    r.cum_since_start,
    r.funds_in_place,
    r.reporter,
    false as is_illustrative,
    c.source_id,
    coalesce(k.name, r.name) as _object,
    '月报' as _measure
from report as r
inner join source_of as c on r.evidence is not distinct from c.text
left join own_project as k on r.project_id = k.project_id
-- Without any figure the row tells of the project, not of its month.
where coalesce(r.annual_plan, r.cum_this_year, r.cum_since_start, r.funds_in_place) is not null;
