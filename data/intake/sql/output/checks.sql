-- 产值月报: whose figures the rows are, what they make of each month beside the planners' own that are known, and what is
-- strange about that. Tables made here are used by rows.sql.

-- ---------------------------------------------------------------- whose figures: one number per object

create temp table object as
with named as (
    select distinct object_kind, object_name, segment, park from staged
    where object_kind is not null and object_name is not null
),

placed as (
    select
        n.*,
        case n.object_kind
            when '集群' then n.object_name
            when '环节' then s.cluster_id
            when '园区' then g.cluster_id
            else coalesce(g.cluster_id, e.cluster_id)
        end as cluster_id,
        case when n.object_kind = '环节' then n.object_name else n.segment end as segment_id,
        case when n.object_kind = '园区' then n.object_name else n.park end as park_id,
        case when n.object_kind = '企业' then n.object_name end as enterprise_id
    from named as n
    left join live.segment as s on n.object_kind = '环节' and n.object_name = s.segment_id
    left join live.segment as g on n.segment = g.segment_id
    left join live.enterprise as e on n.object_kind = '企业' and n.object_name = e.enterprise_id
)

select
    p.*,
    dense_rank() over (order by p.cluster_id, p.segment_id, p.park_id, p.enterprise_id) as object_no,
    concat_ws('·', coalesce(e.name, c.name), s.name, k.name) as label
from placed as p
left join live.cluster as c on p.cluster_id = c.cluster_id
left join live.segment as s on p.segment_id = s.segment_id
left join live.park as k on p.park_id = k.park_id
left join live.enterprise as e on p.enterprise_id = e.enterprise_id;

create temp table object_key as
select object_no, cluster_id, segment_id, park_id, enterprise_id, any_value(label) as label
from object
where cluster_id is not null
group by all;

select
    'E00', '错误', s._record, 'segment', s.segment_raw,
    '第' || s._row || '行的“环节”没有填写:园区的数应属于某个环节,请填写;如为某集群在该园区的数,'
    || '请在“对象类型”填集群,在“园区”填园区。'
from staged as s
where s.object_kind = '园区' and s.object_name is not null and plain(s.segment_raw) is null;

select
    'E00', '错误', s._record, case when s.object_kind = '环节' then 'segment' else 'park' end, s.segment_raw,
    '第' || s._row || '行的“' || s.object_kind || '”列与“对象名称或代码”不一致,请留空或改正。'
from staged as s
where
    (s.object_kind = '环节' and s.segment <> s.object_name)
    or (s.object_kind = '园区' and s.park <> s.object_name);

select
    'E00', '错误', s._record, 'object_name', s.object_name_raw,
    '第' || s._row || '行的企业“' || o.label || '”还没有归入集群,请填写“环节”或先导入企业名录。'
from staged as s
inner join object as o
    on s.object_kind = o.object_kind and s.object_name = o.object_name
    and s.segment is not distinct from o.segment and s.park is not distinct from o.park
where o.object_kind = '企业' and o.cluster_id is null;

select
    'E28', '错误', min(_record), 'object_kind', '企业',
    '该文件含企业级数据,公开版不允许导入,请切换到内部版。'
from staged
where object_kind = '企业' and $edition = '公开版'
having count(*) > 0;

-- ---------------------------------------------------------------- which rows can be figures at all

select
    'E00', '错误', s._record, 'measure', s.measure_raw,
    '第' || s._row || '行“' || m.name || '”是增速,不能作为产值导入,请删去该行;增速可填在产值所在行的“公布同比%”列。'
from staged as s
inner join live.measure as m on s.measure = m.measure_id
where not m.is_additive;

select
    'E11', '提醒', _record, 'period', period_raw,
    '按统计制度1月份不单独报送,第' || _row || '行“' || period_raw || '”已忽略,请使用1—2月合计。'
from staged
where period[6:7] = '01';

select 'E12', '错误', _record, 'period', period_raw, '第' || _row || '行报告期' || month_said(period) || '晚于数据截止月,不能导入。'
from staged
where period > $last_period;

-- A cell that says - has no figure to give; a blank one may have been forgotten.
select 'E00', '错误', _record, 'cum_value', null, '第' || _row || '行的“累计值”和“当月值”都没有填写,请至少填写一项。'
from staged
where cum_value_raw is null and month_value_raw is null and not $is_wide;

-- Profit may well be a loss; a month may be negative where the cumulative figure beside it was corrected downwards.
select
    'E17', '错误', _record, case when cum_value < 0 then 'cum_value' else 'month_value' end,
    case when cum_value < 0 then cum_value_raw else month_value_raw end,
    '第' || _row || '行产值为负数(' || case when cum_value < 0 then cum_value_raw else month_value_raw end || '),请核对。'
from staged
where measure <> 'profit' and (cum_value < 0 or (month_value < 0 and cum_value is null));

create temp table figure as
select
    s._record,
    o.object_no,
    s.measure,
    cast(s.period[1:4] as smallint) as y,
    cast(s.period[6:7] as tinyint) as m,
    s.cum_value,
    s.month_value,
    s.cum_value is null and is_withheld(s.cum_value_raw) as is_cum_hidden,
    s.cum_value is null and s.month_value is null as is_hidden
from staged as s
inner join object as o
    on s.object_kind = o.object_kind and s.object_name = o.object_name
    and s.segment is not distinct from o.segment and s.park is not distinct from o.park
inner join live.measure as m on s.measure = m.measure_id and m.is_additive
where
    o.cluster_id is not null
    and s.period[6:7] <> '01'
    and (
        s.cum_value is not null or s.month_value is not null
        or is_withheld(s.cum_value_raw) or is_withheld(s.month_value_raw)
    );

-- ---------------------------------------------------------------- beside the planners' own figures of the same series

create temp table known as
select
    k.object_no,
    o.measure_id as measure,
    cast(o.period[1:4] as smallint) as y,
    cast(o.period[6:7] as tinyint) as m,
    o.cum_value,
    o.value,
    o.span_months,
    o.is_suppressed,
    list_contains(o._masked, 'value') as is_masked,
    list_has_any(o._masked, ['value', 'cum_value']) as is_kept,
    o.yoy_published,
    o.contributors,
    o.top2_share,
    o.vintage
from own_fact_output as o
inner join object_key as k
    on o.cluster_id = k.cluster_id and o.segment_id is not distinct from k.segment_id
    and o.park_id is not distinct from k.park_id and o.enterprise_id is not distinct from k.enterprise_id
where o.scope = '规上' and exists (from figure as f where f.object_no = k.object_no and f.measure = o.measure_id);

-- `month_value` stands alone where there is no cumulative figure. A month that says what is known leaves the known
-- cumulative figure beside it, and * for a figure that 公开版 masks leaves that figure. No sentence may tell what is kept.
create temp table point as
with points as (
    select
        f._record, f.object_no, f.measure, f.y, f.m,
        case
            when f.is_hidden and k.is_masked then k.cum_value
            else coalesce(f.cum_value, case when not f.is_cum_hidden and f.month_value = k.value then k.cum_value end)
        end as cum_value,
        case when f.is_hidden and k.is_masked and k.cum_value is null then k.value else f.month_value end as month_value,
        case f.m when 2 then 2 else 1 end as month_span,
        f.is_hidden and not coalesce(k.is_masked, false) as is_hidden,
        f.is_hidden and coalesce(k.is_masked, false) as is_kept
    from figure as f
    left join known as k on f.object_no = k.object_no and f.measure = k.measure and f.y = k.y and f.m = k.m
    union all
    select
        null, k.object_no, k.measure, k.y, k.m, k.cum_value, case when k.cum_value is null then k.value end,
        k.span_months, k.cum_value is null and k.value is null, k.is_kept
    from known as k
    anti join figure as f on k.object_no = f.object_no and k.measure = f.measure and k.y = f.y and k.m = f.m
)

select
    *,
    lag(m) over series as prev_m,
    lag(_record) over series as prev_record,
    lag(cum_value) over series as prev_cum,
    lag(is_hidden) over series as prev_hidden,
    coalesce(lag(is_kept) over series, false) as prev_kept
from points
window series as (partition by object_no, measure, y order by m, _record);

-- How far the year has come where a month stands alone: the last cumulative figure and the months since, if none is
-- missing between.
create temp table reached as
with apart as (
    select distinct object_no, measure, y from point where cum_value is null and not is_hidden
),

counted as (
    select
        object_no, measure, y, m, month_span, prev_m, cum_value, month_value, is_hidden, _record,
        count(cum_value) over (partition by object_no, measure, y order by m, _record) as part
    from point
    semi join apart using (object_no, measure, y)
),

summed as (
    select
        *,
        case
            when cum_value is not null then cum_value
            when bool_and(cum_value is not null or (not is_hidden and m - month_span = coalesce(prev_m, 0))) over chain
                then coalesce(first_value(cum_value) over chain, 0)
                    + sum(case when cum_value is null then month_value end) over chain
        end as so_far
    from counted
    window chain as (partition by object_no, measure, y, part order by m, _record rows unbounded preceding)
)

select
    object_no, measure, y, m, _record,
    lag(so_far) over year_so_far as so_far_before,
    bool_or(is_hidden) over (year_so_far rows unbounded preceding) as is_tainted
from summed
window year_so_far as (partition by object_no, measure, y order by m, _record);

-- What each month came to. `before` is the cumulative figure that it starts from.
create temp table period_value as
with started as (
    select
        p.*,
        case when r.object_no is null then p.prev_cum else r.so_far_before end as before,
        coalesce(r.is_tainted, p.prev_hidden, false) as is_tainted
    from point as p
    left join reached as r
        on p.object_no = r.object_no and p.measure = r.measure and p.y = r.y and p.m = r.m
        and p._record is not distinct from r._record
)

select
    *,
    case
        when cum_value is not null and prev_m is null then cum_value
        when cum_value is not null and before is not null then cum_value - before
        else month_value
    end as value,
    case
        when cum_value is not null and (prev_m is null or before is not null) then m - coalesce(prev_m, 0)
        when month_value is not null then month_span
        else m - coalesce(prev_m, 0)
    end as span_months
from started;

-- ---------------------------------------------------------------- what is strange

select
    'E00', '错误', p._record, 'cum_value', s.cum_value_raw,
    '第' || s._row || '行' || o.label || month_said(s.period) || '之前的月份只有当月值,无法换算本期数,请补填此前的累计值。'
from period_value as p
inner join staged as s on p._record = s._record
inner join object_key as o on p.object_no = o.object_no
where p.value is null and not p.is_hidden and not p.is_tainted;

select
    'E13', '错误', p._record, 'period', s.period_raw,
    '同一对象“' || o.label || '”' || month_said(s.period) || '出现两条记录(第' || b._row || '、' || s._row || '行)。'
from point as p
inner join staged as s on p._record = s._record
inner join staged as b on p.prev_record = b._record
inner join object_key as o on p.object_no = o.object_no
where p.prev_m = p.m;

-- A correction that says so is no surprise.
select
    'E14', '提醒', p._record, case when p.cum_value is null then 'month_value' else 'cum_value' end,
    case when p.cum_value is null then s.month_value_raw else s.cum_value_raw end,
    o.label || month_said(s.period) || '已有数据' || case
        when k.is_kept or k.is_suppressed then '*'
        else shown(coalesce(case when p.cum_value is not null then k.cum_value end, k.value)) || '亿元'
    end || ',本次为' || case
        when p.is_hidden then '*'
        else shown(case when k.cum_value is null and not k.is_suppressed then p.value else coalesce(p.cum_value, p.value) end)
            || '亿元'
    end || ',将作为修订版本保存。'
from period_value as p
inner join known as k on p.object_no = k.object_no and p.measure = k.measure and p.y = k.y and p.m = k.m
inner join staged as s on p._record = s._record
inner join object_key as o on p.object_no = o.object_no
where
    list_position(['月报初步', '月报修订', '年快报', '年报', '普查修订'], s.vintage)
    <= list_position(['月报初步', '月报修订', '年快报', '年报', '普查修订'], k.vintage)
    and not p.is_kept
    and (
        p.is_hidden <> k.is_suppressed
        or case
            when p.cum_value is not null and k.cum_value is not null then p.cum_value <> k.cum_value
            else p.value <> k.value
        end
    );

select
    'E15', '提醒', coalesce(p._record, p.prev_record), 'cum_value', s.cum_value_raw,
    o.label || month_said(printf('%d-%02d', p.y, p.m)) || '累计数' || shown(p.cum_value) || '亿元小于上期累计'
    || case when p.prev_kept then '*' else shown(p.before) || '亿元' end || ',请确认是否因退库或核减。'
from period_value as p
inner join staged as s on coalesce(p._record, p.prev_record) = s._record
inner join object_key as o on p.object_no = o.object_no
where p.cum_value < p.before and p.prev_m < p.m and not p.is_kept;

-- Rounding: half a per cent, or one unit of the last figure that the unit is usually given with.
select
    'E16', '提醒', p._record, 'month_value', s.month_value_raw,
    o.label || month_said(s.period) || '当月值与累计差额不一致(当月' || shown(p.month_value) || '亿元,累计差' || shown(p.value) || '亿元)。'
from period_value as p
inner join staged as s on p._record = s._record
inner join object_key as o on p.object_no = o.object_no
where
    p.cum_value is not null
    and p.month_value is not null
    and p.span_months = p.month_span
    and not (p.is_kept or p.prev_kept)
    and abs(p.month_value - p.value) > greatest(0.005 * abs(p.value), least(unit_factor(s.unit), 0.01));

create temp table year_ago as
select
    p._record, p.object_no, p.measure, p.y, p.m,
    cast(case when p.cum_value is not null and b.cum_value is not null then p.cum_value else p.value end as double) as now,
    cast(case when p.cum_value is not null and b.cum_value is not null then b.cum_value else b.value end as double) as ago
from period_value as p
inner join period_value as b on p.object_no = b.object_no and p.measure = b.measure and p.y = b.y + 1 and p.m = b.m
where
    p._record is not null
    and not (p.is_kept or b.is_kept)
    and ((p.cum_value is not null and b.cum_value is not null) or p.span_months = b.span_months);

-- A column in the wrong unit is wrong as a whole, so the median tells it from a firm that has grown.
with columns as (
    select
        s._sheet, p.measure, s.period, min(p._record) as _record, median(p.now / p.ago) as times
    from year_ago as p
    inner join staged as s on p._record = s._record
    where p.now > 0 and p.ago > 0
    group by all
)

select
    'E05', case when c.times >= 1000 or c.times <= 0.001 then '错误' else '提醒' end,
    c._record, 'cum_value', coalesce(s.cum_value_raw, s.month_value_raw),
    '第' || s._row || '行“' || m.name || '”本期值为上年的' || shown(round(c.times, case when c.times < 1 then 5 else 1 end))
    || '倍,疑似单位填错(万元/亿元/千元)。'
from columns as c
inner join staged as s on c._record = s._record
inner join live.measure as m on c.measure = m.measure_id
where c.times >= 5 or c.times <= 0.2;

select
    'E18', '提醒', p._record, 'yoy', s.yoy_raw,
    o.label || month_said(s.period) || '公布增速' || shown(s.yoy) || '%,按公布数计算为' || shown(round((p.now / p.ago - 1) * 100, 1))
    || '%,相差较大,请说明是否口径调整。'
from year_ago as p
inner join staged as s on p._record = s._record
inner join object_key as o on p.object_no = o.object_no
where s.yoy is not null and p.ago > 0 and abs((p.now / p.ago - 1) * 100 - s.yoy) > 30;
