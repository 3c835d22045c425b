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
        last(l.short_name order by l.data_month) filter (where l.short_name is not null),
        any_value(k.short_name), any_value(l.name)
    ) as short_name,
    last(l.project_code order by l.data_month) filter (where l.project_code is not null) as project_code,
    last(l.batch_list order by l.data_month) filter (where l.batch_list is not null) as batch_list,
    last(l.category order by l.data_month) filter (where l.category is not null) as category,
    last(l.construction_type order by l.data_month) filter (where l.construction_type is not null) as construction_type,
    last(l.cluster order by l.data_month) filter (where l.cluster is not null) as cluster_id,
    last(l.segment order by l.data_month) filter (where l.segment is not null) as segment_id,
    last(l.park order by l.data_month) filter (where l.park is not null) as park_id,
    last(l.gb4754 order by l.data_month) filter (where l.gb4754 is not null) as gb4754,
    last(l.investor order by l.data_month) filter (where l.investor is not null) as investor,
    last(l.investor_origin order by l.data_month) filter (where l.investor_origin is not null) as investor_origin,
    last(l.is_attracted order by l.data_month) filter (where l.is_attracted is not null) as is_attracted,
    last(l.contract_amount order by l.data_month) filter (where l.contract_amount is not null) as contract_amount,
    last(l.total_investment order by l.data_month) filter (where l.total_investment is not null) as total_investment,
    last(l.land_area_mu order by l.data_month) filter (where l.land_area_mu is not null) as land_area_mu,
    last(l.land_status order by l.data_month) filter (where l.land_status is not null) as land_status,
    last(l.stage order by l.data_month) filter (where l.stage is not null) as stage,
    last(l.plan_contract order by l.data_month) filter (where l.plan_contract is not null) as plan_contract,
    last(l.actual_contract order by l.data_month) filter (where l.actual_contract is not null) as actual_contract,
    last(l.plan_performance order by l.data_month) filter (where l.plan_performance is not null) as plan_performance,
    last(l.actual_performance order by l.data_month)
    filter (where l.actual_performance is not null) as actual_performance,
    last(l.plan_start order by l.data_month) filter (where l.plan_start is not null) as plan_start,
    last(l.actual_start order by l.data_month) filter (where l.actual_start is not null) as actual_start,
    last(l.plan_completion order by l.data_month) filter (where l.plan_completion is not null) as plan_completion,
    last(l.actual_completion order by l.data_month) filter (where l.actual_completion is not null) as actual_completion,
    last(l.plan_production order by l.data_month) filter (where l.plan_production is not null) as plan_production,
    last(l.actual_production order by l.data_month) filter (where l.actual_production is not null) as actual_production,
    last(l.plan_capacity order by l.data_month) filter (where l.plan_capacity is not null) as plan_capacity,
    last(l.actual_capacity order by l.data_month) filter (where l.actual_capacity is not null) as actual_capacity,
    last(l.plan_effect order by l.data_month) filter (where l.plan_effect is not null) as plan_effect,
    last(l.actual_effect order by l.data_month) filter (where l.actual_effect is not null) as actual_effect,
    last(l.annual_output_full order by l.data_month)
    filter (where l.annual_output_full is not null) as annual_output_full,
    last(l.annual_tax_full order by l.data_month) filter (where l.annual_tax_full is not null) as annual_tax_full,
    last(l.jobs order by l.data_month) filter (where l.jobs is not null) as jobs,
    last(l.ramp_months order by l.data_month) filter (where l.ramp_months is not null) as ramp_months,
    last(l.probability order by l.data_month) filter (where l.probability is not null) * 0.01 as probability,
    last(l.net_new_ratio order by l.data_month) filter (where l.net_new_ratio is not null) * 0.01 as net_new_ratio,
    last(l.in_actuals order by l.data_month) filter (where l.in_actuals is not null) as in_actuals,
    last(l.lead_leader order by l.data_month) filter (where l.lead_leader is not null) as lead_leader,
    last(l.chief_officer order by l.data_month) filter (where l.chief_officer is not null) as chief_officer,
    last(l.task_force order by l.data_month) filter (where l.task_force is not null) as task_force,
    last(l.resp_dept order by l.data_month) filter (where l.resp_dept is not null) as resp_dept,
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
