-- 项目月报: which project each row is, and whether its dates, stage and money agree with each other and with what is known.
-- `report` is used by rows.sql.

create temp table report as
with known as (select project_id, name, project_code, is_illustrative from live.project)

select
    s.*,
    coalesce(
        c.project_id, n.project_id,
        max(s.project_code) over (partition by name_form(s.name)), 'p-' || substr(md5(name_form(s.name)), 1, 12)
    ) as project_id
from staged as s
left join known as c on s.project_code = c.project_code and not c.is_illustrative
left join known as n on name_form(s.name) = name_form(n.name);

-- A blank cell leaves what is known.
create temp table standing as
select
    r._record,
    r._row,
    r.name,
    r.name_raw,
    r.data_month,
    r.stage,
    r.annual_plan,
    r.cum_this_year,
    coalesce(r.cum_since_start, m.cum_since_start) as cum_since_start,
    coalesce(r.total_investment, o.total_investment) as total_investment,
    coalesce(r.plan_contract, o.plan_contract) as plan_contract,
    coalesce(r.actual_contract, o.actual_contract) as actual_contract,
    coalesce(r.plan_performance, o.plan_performance) as plan_performance,
    coalesce(r.actual_performance, o.actual_performance) as actual_performance,
    coalesce(r.plan_start, o.plan_start) as plan_start,
    coalesce(r.actual_start, o.actual_start) as actual_start,
    coalesce(r.plan_completion, o.plan_completion) as plan_completion,
    coalesce(r.actual_completion, o.actual_completion) as actual_completion,
    coalesce(r.plan_production, o.plan_production) as plan_production,
    coalesce(r.actual_production, o.actual_production) as actual_production,
    coalesce(r.plan_capacity, o.plan_capacity) as plan_capacity,
    coalesce(r.actual_capacity, o.actual_capacity) as actual_capacity,
    coalesce(r.plan_effect, o.plan_effect) as plan_effect,
    coalesce(r.actual_effect, o.actual_effect) as actual_effect
from report as r
left join own_project as o on r.project_id = o.project_id
left join own_project_month as m on r.project_id = m.project_id and r.data_month = m.period;

select
    'E27', '提醒', _record, 'project_code', project_code_raw,
    '项目代码“' || project_code || '”不符合“年份-区划-行业-性质-序号”格式。'
from report
where not regexp_full_match(project_code, '\d{4}-\d{6}-\d{2}-\d{2}-\d{6}');

select
    'E12', '错误', _record, 'data_month', data_month_raw,
    '第' || _row || '行报告期' || month_said(data_month) || '晚于数据截止月,不能导入。'
from report
where data_month > $last_period;

select
    'E13', '错误', r._record, 'data_month', r.data_month_raw,
    '同一对象“' || r.name || '”' || month_said(r.data_month) || '出现两条记录(第' || b._row || '、' || r._row || '行)。'
from (select *, lag(_record) over (partition by project_id, data_month order by _record) as before from report) as r
inner join report as b on r.before = b._record
where r.data_month is not null;

select
    'E00', '错误', _record, 'project_code', project_code_raw,
    '第' || _row || '行的项目代码' || project_code || '在文件中对应不止一个项目,请核对。'
from report
where project_code is not null
qualify max(name_form(name)) over (partition by project_code) <> min(name_form(name)) over (partition by project_code);

select
    'E00', '错误', r._record, 'segment', r.segment_raw,
    '第' || r._row || '行填了环节,请同时填写它所属的集群“' || c.name || '”。'
from report as r
inner join live.segment as s on r.segment = s.segment_id
inner join live.cluster as c on s.cluster_id = c.cluster_id
left join own_project as o on r.project_id = o.project_id
where coalesce(r.cluster, o.cluster_id) is distinct from s.cluster_id;

-- ---------------------------------------------------------------- dates in the order of the works

with dates as (
    unpivot (select _record, name, columns('^(plan|actual)_') from standing)
    on columns('^(plan|actual)_') into name field value day
),

ordered as (
    select
        d._record,
        d.name,
        d.field,
        d.day,
        case when d.field like 'plan%' then '计划' else '实际' end || n.word || '日期' as word,
        lag(d.day) over node as day_before,
        lag(n.word) over node as word_before
    from dates as d
    inner join (
        values
        ('contract', 1, '签约'),
        ('performance', 2, '履约'),
        ('start', 3, '开工'),
        ('completion', 4, '竣工'),
        ('production', 5, '投产'),
        ('capacity', 6, '达产'),
        ('effect', 7, '达效')
    ) as n (node, seq, word)
        on split_part(d.field, '_', 2) = n.node
    window node as (partition by d._record, split_part(d.field, '_', 1) order by n.seq)
)

select
    'E24', '错误', _record, field, cast(day as varchar),
    '项目“' || name || '”的' || word || '(' || day || ')早于' || word[1:2] || word_before || '日期(' || day_before || ')。'
from ordered
where day < day_before;

-- ---------------------------------------------------------------- money

select
    'E25', '提醒', _record, 'cum_since_start', cast(cum_since_start as varchar),
    '项目“' || name || '”累计完成投资' || shown(cum_since_start) || '亿元超过总投资'
    || shown(total_investment) || '亿元,请核对。'
from standing
where cum_since_start > total_investment
union all
select
    'E25', '提醒', _record, 'annual_plan', cast(annual_plan as varchar),
    '项目“' || name || '”年度计划投资' || shown(annual_plan) || '亿元超过剩余投资'
    || shown(total_investment - (cum_since_start - cum_this_year)) || '亿元,请核对。'
from standing
where annual_plan > total_investment - (cum_since_start - cum_this_year);

-- ---------------------------------------------------------------- a stage that has been reached has its date

select
    'E26', '提醒', _record, 'stage', stage,
    '项目“' || name || '”状态为“' || stage || '”但未填写' || case stage when '在建' then '开工' else stage end || '日期。'
from standing
where
    case stage
        when '签约' then actual_contract is null
        when '履约' then actual_performance is null
        when '开工' then actual_start is null
        when '竣工' then actual_completion is null
        when '投产' then actual_production is null
        when '达产' then actual_capacity is null
        when '达效' then actual_effect is null
        when '在建' then actual_start is null
        else false
    end;
