-- 项目节点: which node of which project each row is, and whether the days of the project follow each other.
-- `told` is used by rows.sql; a row that only names a project and a node says nothing and is let pass.

create temp table kinds as
select name_form(k.name) as form, k.* from live.milestone_kind as k
union all
-- What other lists call them.
select name_form(o.word), k.*
from (values ('施工许可证', '施工许可'), ('土地摘牌', '用地摘牌'), ('能评', '节能审查')) as o (word, name)
inner join live.milestone_kind as k on o.name = k.name;

create temp table known as
select o.*, coalesce(k.seq, -1) as kind_seq, name_form(o.name) as form
from own_project_milestone as o
left join kinds as k on name_form(o.name) = k.form;

create temp table told as
with named as (
    select
        s.*,
        p.name as called,
        p.is_illustrative as is_ours,
        coalesce(u.name, s.node) as node_name,
        coalesce(u.seq, -1) as kind_seq,
        name_form(coalesce(u.name, s.node)) as form,
        coalesce(s.plan_date, s.latest_date, s.actual_date) is not null
        or s.owner is not null or s.evidence is not null as is_told
    from staged as s
    inner join live.project as p on s.project = p.project_id
    left join kinds as u on name_form(s.node) = u.form
),

placed as (
    -- A node keeps its place; a usual one has its own, unless another stands there already.
    select n.*, coalesce(k.seq, case when o.seq is null and n.kind_seq > 0 then n.kind_seq end) as place
    from named as n
    left join known as k
        on n.project = k.project_id and (n.form = k.form or (n.kind_seq = k.kind_seq and n.kind_seq > 0))
    left join known as o on n.project = o.project_id and n.kind_seq = o.seq and n.form <> o.form
),

further as (
    select project, form, row_number() over (partition by project order by min(_record)) as number
    from placed
    where place is null and is_told
    group by project, form
),

taken as (
    select project_id, max(seq) as seq from known
    group by all
)

select
    p.* exclude (place),
    coalesce(
        p.place,
        greatest(coalesce(t.seq, 0), coalesce((select max(seq) from live.milestone_kind), 0)) + f.number
    ) as seq
from placed as p
left join further as f on p.project = f.project and p.form = f.form
left join taken as t on p.project = t.project_id;

select
    'E22', '错误', _record, 'project', project_raw,
    '第' || _row || '行的“' || called || '”为示例项目,不接收实际数据,请改用实际项目。'
from told
where is_ours;

select
    'E13', '错误', t._record, 'node', t.node_raw,
    '同一项目“' || t.called || '”的节点“' || t.node_name || '”出现两条记录(第' || b._row || '、' || t._row || '行)。'
from (
    select *, lag(_record) over (partition by project, form order by _record) as before
    from told
    where is_told and node is not null
) as t
inner join staged as b on t.before = b._record;

select
    'E12', '错误', _record, 'actual_date', actual_date_raw,
    '第' || _row || '行实际日期' || actual_date || '晚于今天,不能导入,未完成的请留空。'
from told
where actual_date > $today;

-- ---------------------------------------------------------------- days of a project, with what is known of it

create temp table nodes as
select
    coalesce(t.project, k.project_id) as project,
    coalesce(t.called, p.name) as called,
    coalesce(t.seq, k.seq) as seq,
    coalesce(t.node_name, k.name) as node,
    greatest(coalesce(t.kind_seq, -1), coalesce(k.kind_seq, -1)) as kind_seq,
    t._record,
    coalesce(t.plan_date, k.plan_date) as plan_date,
    coalesce(t.latest_date, k.latest_date) as latest_date,
    coalesce(t.actual_date, k.actual_date) as actual_date
from (select * from told where is_told and not is_ours) as t
full join (select * from known where project_id in (select project from told)) as k
    on t.project = k.project_id and t.seq = k.seq
left join live.project as p on k.project_id = p.project_id;

-- Steps that enter a stage follow each other; of the others only what blocks another has to come before it.
create temp table in_order as
select a.seq as first_seq, b.seq as then_seq
from live.milestone_kind as a
inner join live.milestone_kind as b on a.seq < b.seq and a.stage is not null and b.stage is not null
union
select
    a.seq as first_seq,
    b.seq as then_seq
from live.milestone_kind as a
inner join live.milestone_kind as b on a.blocks = b.name;

with days as (
    select *, '计划' as word, plan_date as day, 'plan_date' as field from nodes
    union all
    select *, '实际', actual_date, 'actual_date' from nodes
)

select
    'E24', '错误', coalesce(b._record, a._record), b.field, cast(b.day as varchar),
    '项目“' || b.called || '”的' || b.node || b.word || '日期(' || b.day || ')早于' || a.node || b.word || '日期('
    || a.day || ')。'
from days as b
inner join in_order as o on b.kind_seq = o.then_seq
inner join days as a on b.project = a.project and b.word = a.word and o.first_seq = a.kind_seq
where b.day < a.day and coalesce(a._record, b._record) is not null
-- The nearest of the steps before says it.
qualify row_number() over (partition by b.project, b.seq, b.word order by a.seq desc) = 1;

select
    'E24', '提醒', _record, 'plan_date', cast(plan_date as varchar),
    '项目“' || called || '”的' || node || '计划日期(' || plan_date || ')晚于最迟日期(' || latest_date || '),请核对。'
from nodes
where plan_date > latest_date and _record is not null;

-- ---------------------------------------------------------------- stages are dated by the project as well

select
    'E26', '提醒', n._record, 'actual_date', cast(n.actual_date as varchar),
    '项目“' || n.called || '”的' || n.node || '实际日期(' || n.actual_date || ')与项目月报的' || k.stage || '日期('
    || d.day || ')不一致,请核对。'
from nodes as n
inner join live.milestone_kind as k on n.kind_seq = k.seq
inner join (
    unpivot (
        select
            project_id,
            actual_contract as 签约,
            actual_performance as 履约,
            actual_start as 开工,
            actual_production as 投产
        from live.project
    )
    on columns(* exclude (project_id)) into name stage value day
) as d on n.project = d.project_id and k.stage = d.stage
where n.actual_date <> d.day and n._record is not null;
