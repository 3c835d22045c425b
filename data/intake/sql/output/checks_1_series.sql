-- 产值月报, first: which series each row belongs to (object and measure, `series_no`), and rows that cannot be figures.

-- One row per phrase; without a series_no there is no series to belong to.
create temp table series_of as
with placed as (
    select
        w._phrase,
        w.object_kind,
        w.object_name,
        w.measure,
        case w.object_kind
            when '集群' then w.object_name
            when '环节' then s.cluster_id
            when '园区' then g.cluster_id
            else coalesce(g.cluster_id, e.cluster_id)
        end as cluster_id,
        case when w.object_kind = '环节' then w.object_name else w.segment end as segment_id,
        case when w.object_kind = '园区' then w.object_name else w.park end as park_id,
        case when w.object_kind = '企业' then w.object_name end as enterprise_id
    from meant as w
    left join live.segment as s on w.object_kind = '环节' and w.object_name = s.segment_id
    left join live.segment as g on w.segment = g.segment_id
    left join live.enterprise as e on w.object_kind = '企业' and w.object_name = e.enterprise_id
    where w.object_kind is not null and w.object_name is not null
)

select
    p.*,
    m.name as measure_name,
    m.price_basis,
    m.is_additive,
    concat_ws('·', coalesce(e.name, c.name), s.name, k.name) as label,
    case
        when p.cluster_id is not null and m.is_additive
            then dense_rank() over (order by p.cluster_id, p.segment_id, p.park_id, p.enterprise_id, p.measure)
    end as series_no
from placed as p
left join live.measure as m on p.measure = m.measure_id
left join live.cluster as c on p.cluster_id = c.cluster_id
left join live.segment as s on p.segment_id = s.segment_id
left join live.park as k on p.park_id = k.park_id
left join live.enterprise as e on p.enterprise_id = e.enterprise_id;

create temp table series as
select
    series_no,
    any_value(cluster_id) as cluster_id,
    any_value(segment_id) as segment_id,
    any_value(park_id) as park_id,
    any_value(enterprise_id) as enterprise_id,
    any_value(measure) as measure,
    any_value(measure_name) as measure_name,
    any_value(price_basis) as price_basis,
    any_value(label) as label
from series_of
where series_no is not null
group by series_no;

select
    'E00', '错误', _record, 'segment', segment_raw,
    '第' || _row || '行的“环节”没有填写:园区的数应属于某个环节,请填写;如为某集群在该园区的数,'
    || '请在“对象类型”填集群,在“园区”填园区。'
from staged
where object_kind = '园区' and object_name is not null and plain(segment_raw) is null;

select
    'E00', '错误', _record, case when object_kind = '环节' then 'segment' else 'park' end,
    case when object_kind = '环节' then segment_raw else park_raw end,
    '第' || _row || '行的“' || object_kind || '”列与“对象名称或代码”不一致,请留空或改正。'
from staged
where (object_kind = '环节' and segment <> object_name) or (object_kind = '园区' and park <> object_name);

select
    'E00', '错误', s._record, 'object_name', s.object_name_raw,
    '第' || s._row || '行的企业“' || o.label || '”还没有归入集群,请填写“环节”或先导入企业名录。'
from staged as s
inner join series_of as o on s._phrase = o._phrase
where o.object_kind = '企业' and o.cluster_id is null;

select 'E28', '错误', min(_record), 'object_kind', '企业', '该文件含企业级数据,公开版不允许导入,请切换到内部版。'
from staged
where object_kind = '企业' and $edition = '公开版'
having count(*) > 0;

select
    'E00', '错误', s._record, 'measure', s.measure_raw,
    '第' || s._row || '行“' || o.measure_name || '”是增速,不能作为产值导入,请删去该行;'
    || '增速可填在产值所在行的“公布同比%”列。'
from staged as s
inner join series_of as o on s._phrase = o._phrase
where not o.is_additive;

select
    'E11', '提醒', _record, 'period', period_raw,
    '按统计制度1月份不单独报送,第' || _row || '行“' || period_raw || '”已忽略,请使用1—2月合计。'
from staged
where period[6:7] = '01';

select
    'E12', '错误', _record, 'period', period_raw,
    '第' || _row || '行报告期' || month_said(period) || '晚于数据截止月,不能导入。'
from staged
where period > $last_period;

-- A cell that says - has no figure to give; a blank one may have been forgotten.
select
    'E00', '错误', _record, 'cum_value', null,
    '第' || _row || '行的“累计值”和“当月值”都没有填写,请至少填写一项。'
from staged
where cum_value_raw is null and month_value_raw is null and not $is_wide;

-- Profit may well be a loss; a month may be negative where the cumulative figure beside it was corrected downwards.
select
    'E17', '错误', _record, case when cum_value < 0 then 'cum_value' else 'month_value' end,
    case when cum_value < 0 then cum_value_raw else month_value_raw end,
    '第' || _row || '行产值为负数(' || case when cum_value < 0 then cum_value_raw else month_value_raw end || '),请核对。'
from staged
where (cum_value < 0 or (month_value < 0 and cum_value is null)) and measure <> 'profit';
