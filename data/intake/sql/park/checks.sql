-- 园区季报: one row per park and quarter.

select
    'E13', '错误', s._record, 'quarter', s.quarter_raw,
    '同一对象“' || p.name || '”' || month_said(s.quarter) || '出现两条记录(第' || b._row || '、' || s._row || '行)。'
from (select *, lag(_record) over (partition by park, quarter order by _record) as before from staged) as s
inner join staged as b on s.before = b._record
inner join live.park as p on s.park = p.park_id
where s.quarter is not null;

select 'E12', '错误', _record, 'quarter', quarter_raw, '第' || _row || '行报告期' || month_said(quarter) || '晚于数据截止月,不能导入。'
from staged
where quarter > $last_period;

select
    'E00', '错误', _record, 'rentable', rentable_raw,
    '第' || _row || '行可招商面积大于厂房总面积,请核对。'
from staged
where rentable > floor_area
union all
select 'E00', '错误', _record, 'producing', producing_raw, '第' || _row || '行已投产面积大于已入驻面积,请核对。'
from staged
where producing > occupied;
