-- 承诺进展: which promise each row speaks of, and whether a figure or status of it makes sense.
-- `told` is used by rows.sql; a row that only names a promise and a day says nothing and is let pass.

create temp table told as
select
    s.*,
    coalesce(i.commitment_id, case when s.promise is null then n.commitment_id end) as commitment_id,
    coalesce(n.times, 0) as times,
    s.value is not null or s.status is not null or s.done_on is not null or s.evidence is not null as is_told
from staged as s
left join live.commitment as i on upper(compact(s.promise)) = upper(i.commitment_id)
left join (
    select name_form(name) as form, any_value(commitment_id) as commitment_id, count(*) as times
    from live.commitment
    group by all
) as n on name_form(s.name) = n.form;

create temp table said as
select t.*, c.name as promised, c.unit as own_unit, c.target, c.judged_by, c.goal_id, c.period_start, c.deadline
from told as t
inner join live.commitment as c on t.commitment_id = c.commitment_id;

-- ---------------------------------------------------------------- which promise

select 'E00', '错误', _record, 'promise', promise_raw, '第' || _row || '行没有承诺编号也没有承诺名称,请至少填一项。'
from told
where promise is null and name is null
union all
select
    'E22', '错误', _record, 'promise', promise_raw,
    '第' || _row || '行的承诺编号“' || promise || '”不在承诺清单中,请按年度承诺页的编号填写。'
from told
where promise is not null and commitment_id is null
union all
select
    'E22', '错误', _record, 'name', name_raw,
    '第' || _row || '行的承诺“' || name || '”' || case
        when times > 1 then '不止一项,请填写承诺编号。' else '不在承诺清单中,请改用年度承诺页的名称或填写编号。'
    end
from told
where promise is null and name is not null and (times > 1 or commitment_id is null)
union all
select
    'E21', '错误', _record, 'name', name_raw,
    '承诺编号' || commitment_id || '对应“' || promised || '”,文件中为“' || name || '”,请核对编号或名称。'
from said
where name_form(name) <> name_form(promised);

select
    'E13', '错误', s._record, 'as_of', s.as_of_raw,
    '同一承诺“' || s.promised || '”截至' || s.as_of || '出现两条记录(第' || b._row || '、' || s._row || '行)。'
from (
    select *, lag(_record) over (partition by commitment_id, as_of order by _record) as before
    from said
    where is_told and as_of is not null
) as s
inner join staged as b on s.before = b._record;

-- ---------------------------------------------------------------- days

select 'E12', '错误', _record, 'as_of', as_of_raw, '第' || _row || '行截至日期' || as_of || '晚于今天,不能导入。'
from said
where as_of > $today and is_told
union all
select
    'E24', '错误', _record, 'done_on', done_on_raw,
    '承诺“' || promised || '”的完成日期(' || done_on || ')晚于截至日期(' || as_of || ')。'
from said
where done_on > as_of
union all
select
    'E24', '错误', _record, 'as_of', as_of_raw,
    '承诺“' || promised || '”的截至日期(' || as_of || ')早于起始日期(' || period_start || ')。'
from said
where as_of < period_start and is_told
union all
select
    'E24', '提醒', _record, 'as_of', as_of_raw,
    '承诺“' || promised || '”的期限为' || deadline || ',截至日期' || as_of || '晚于期限,数值应只含期限内的部分,请核对。'
from said
where as_of > deadline and value is not null and judged_by in ('quantity', 'rate', 'growth');

-- ---------------------------------------------------------------- figures

select 'E17', '错误', _record, 'value', value_raw, '第' || _row || '行进展数值为负数(' || value_raw || '),请核对。'
from said
where value < 0 and judged_by <> 'growth'
union all
select
    'E04', '错误', _record, 'value', value_raw,
    '承诺“' || promised || '”没有计量单位,不能填进展数值,请改填状态。'
from said
where value is not null and own_unit is null
union all
select
    'E04', '错误', _record, 'unit', unit_raw,
    '第' || _row || '行单位“' || unit || '”与承诺“' || promised || '”的单位“' || own_unit || '”不一致,请换算后填写。'
from said
where value is not null and compact(unit) <> compact(own_unit)
union all
select
    'E07', '提醒', _record, 'value', value_raw,
    '承诺“' || promised || '”的单位为%,进展数值' || value_raw || '可能是小数,百分数请填写为23.6的形式。'
from said
where own_unit = '%' and value > 0 and value <= 1 and target >= 5
union all
select
    'E00', '错误', _record, 'value', value_raw,
    '承诺“' || promised || '”为比率,进展数值不应大于100,当前为“' || value_raw || '”。'
from said
where judged_by = 'rate' and own_unit = '%' and value > 100
union all
select
    'E05', '提醒', _record, 'value', value_raw,
    '承诺“' || promised || '”的进展数值为目标的' || shown(round(value / target, 1)) || '倍,请核对单位(' || own_unit || ')。'
from said
where judged_by = 'quantity' and target > 0 and value >= 10 * target
union all
select
    'E00', '提醒', _record, 'value', value_raw,
    '承诺“' || promised || '”由总览按产值评价,此处数值只作记录,不评灯。'
from said
where judged_by = 'quantity' and goal_id is not null and value is not null;

with known as (
    select commitment_id, as_of, value, 0 as is_new from own_commitment_value
    where value is not null
    union all
    select commitment_id, as_of, value, 1 from said
    where value is not null
),

figures as (
    select * from known qualify row_number() over (partition by commitment_id, as_of order by is_new desc) = 1
),

steps as (
    select *, lag(value) over course as value_before, lag(as_of) over course as as_of_before
    from figures
    window course as (partition by commitment_id order by as_of)
)

select
    'E15', '提醒', s._record, 'value', s.value_raw,
    '承诺“' || s.promised || '”截至' || s.as_of || '的数值' || shown(s.value) || '小于截至' || t.as_of_before || '的'
    || shown(t.value_before) || ',请核对是否为累计数。'
from said as s
inner join steps as t on s.commitment_id = t.commitment_id and s.as_of = t.as_of
where s.judged_by = 'quantity' and s.value < t.value_before;

select
    'E14', '提醒', s._record, 'value', s.value_raw,
    '承诺“' || s.promised || '”截至' || s.as_of || '已有数据' || shown(o.value) || ',本次为' || shown(s.value)
    || ',将作为修订版本保存。'
from said as s
inner join own_commitment_value as o on s.commitment_id = o.commitment_id and s.as_of = o.as_of
where s.value <> o.value;

-- ---------------------------------------------------------------- states

select 'E00', '错误', s._record, 'value', s.value_raw, '第' || s._row || '行没有进展数值也没有状态,请至少填一项。'
from said as s
left join own_commitment_value as o on s.commitment_id = o.commitment_id and s.as_of = o.as_of
where s.is_told and s.value is null and s.status is null and o.commitment_id is null
union all
select
    'E26', '提醒', s._record, 'status', s.status_raw,
    '承诺“' || s.promised || '”状态为“完成”但未填写完成日期。'
from said as s
left join own_commitment_value as o on s.commitment_id = o.commitment_id and s.as_of = o.as_of
where s.status = '完成' and coalesce(s.done_on, o.done_on) is null
union all
select
    'E26', '错误', s._record, 'done_on', s.done_on_raw,
    '承诺“' || s.promised || '”填写了完成日期,状态却不是“完成”,请核对。'
from said as s
left join own_commitment_value as o on s.commitment_id = o.commitment_id and s.as_of = o.as_of
where s.done_on is not null and coalesce(s.status, o.status) is distinct from '完成';
