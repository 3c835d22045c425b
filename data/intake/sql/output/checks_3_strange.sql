-- 产值月报, third: what is strange about the months.

select
    'E00', '错误', p._record, 'cum_value', s.cum_value_raw,
    '第' || s._row || '行' || o.label || month_said(s.period) || '之前的月份只有当月值,无法换算本期数,请补填此前的累计值。'
from period_value as p
inner join staged as s on p._record = s._record
inner join series as o on p.series_no = o.series_no
where p.value is null and not p.is_hidden and not p.is_tainted;

select
    'E13', '错误', p._record, 'period', s.period_raw,
    '同一对象“' || o.label || '”' || month_said(s.period) || '出现两条记录(第' || b._row || '、' || s._row || '行)。'
from point as p
inner join staged as s on p._record = s._record
inner join staged as b on p.prev_record = b._record
inner join series as o on p.series_no = o.series_no
where p.prev_m = p.m;

-- A correction that says so is no surprise.
select
    'E14', '提醒', p._record, case when p.cum_value is null then 'month_value' else 'cum_value' end,
    case when p.cum_value is null then s.month_value_raw else s.cum_value_raw end,
    o.label || month_said(s.period) || '已有数据'
    || case
        when k.is_kept or k.is_suppressed then '*'
        else shown(coalesce(case when p.cum_value is not null then k.cum_value end, k.value)) || '亿元'
    end
    || ',本次为'
    || case
        when p.is_hidden then '*'
        when k.cum_value is null and not k.is_suppressed then shown(p.value) || '亿元'
        else shown(coalesce(p.cum_value, p.value)) || '亿元'
    end
    || ',将作为修订版本保存。'
from period_value as p
inner join known as k on p.series_no = k.series_no and p.y = k.y and p.m = k.m
inner join staged as s on p._record = s._record
inner join series as o on p.series_no = o.series_no
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
    'E15', '提醒', s._record, 'cum_value', s.cum_value_raw,
    o.label || month_said(printf('%d-%02d', p.y, p.m)) || '累计数' || shown(p.cum_value) || '亿元小于上期累计'
    || case when p.prev_kept then '*' else shown(p.before) || '亿元' end || ',请确认是否因退库或核减。'
from period_value as p
inner join staged as s on coalesce(p._record, p.prev_record) = s._record
inner join series as o on p.series_no = o.series_no
where p.cum_value < p.before and p.prev_m < p.m and not p.is_kept;

-- Rounding: half a per cent, or one unit of the last figure that the unit is usually given with.
select
    'E16', '提醒', p._record, 'month_value', s.month_value_raw,
    o.label || month_said(s.period) || '当月值与累计差额不一致(当月' || shown(p.month_value) || '亿元,累计差'
    || shown(p.value) || '亿元)。'
from period_value as p
inner join staged as s on p._record = s._record
inner join series as o on p.series_no = o.series_no
where
    p.cum_value is not null
    and p.month_value is not null
    and p.span_months = p.month_span
    and not (p.is_kept or p.prev_kept)
    and abs(p.month_value - p.value) > greatest(0.005 * abs(p.value), least(unit_factor(s.unit), 0.01));

-- Cumulative with cumulative where both are known, else months with the same months.
create temp table year_ago as
with pairs as (
    select
        p.*,
        b.cum_value as cum_before,
        b.value as value_before,
        b.span_months as span_before,
        b.cum_value is not null and p.cum_value is not null as is_cumulative
    from period_value as p
    inner join period_value as b on p.series_no = b.series_no and p.y = b.y + 1 and p.m = b.m
    where p._record is not null and not (p.is_kept or b.is_kept)
)

select
    _record,
    _phrase,
    series_no,
    y,
    m,
    cast(case when is_cumulative then cum_value else value end as double) as now,
    cast(case when is_cumulative then cum_before else value_before end as double) as ago
from pairs
where is_cumulative or span_months = span_before;

-- A column in the wrong unit is wrong as a whole, so the median tells it from a firm that has grown.
with sheets as (
    select w._phrase, w._sheet, o.measure_name from meant as w inner join series_of as o on w._phrase = o._phrase
),

columns as (
    select w.measure_name, min(p._record) as _record, median(p.now / p.ago) as times
    from year_ago as p
    inner join sheets as w on p._phrase = w._phrase
    where p.now > 0 and p.ago > 0
    group by w._sheet, w.measure_name, p.y, p.m
)

select
    'E05', case when c.times >= 1000 or c.times <= 0.001 then '错误' else '提醒' end, c._record, 'cum_value',
    coalesce(s.cum_value_raw, s.month_value_raw),
    '第' || s._row || '行“' || c.measure_name || '”本期值为上年的'
    || shown(round(c.times, case when c.times < 1 then 5 else 1 end)) || '倍,疑似单位填错(万元/亿元/千元)。'
from columns as c
inner join staged as s on c._record = s._record
where c.times >= 5 or c.times <= 0.2;

select
    'E18', '提醒', p._record, 'yoy', s.yoy_raw,
    o.label || month_said(s.period) || '公布增速' || shown(s.yoy) || '%,按公布数计算为'
    || shown(round((p.now / p.ago - 1) * 100, 1)) || '%,相差较大,请说明是否口径调整。'
from year_ago as p
inner join staged as s on p._record = s._record
inner join series as o on p.series_no = o.series_no
where s.yoy is not null and p.ago > 0 and abs((p.now / p.ago - 1) * 100 - s.yoy) > 30;
