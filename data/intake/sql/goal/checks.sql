-- 目标: one row per cluster, with a target later than its baseline.

select
    'E13', '错误', s._record, 'cluster', s.cluster_raw,
    '同一对象“' || c.name || '”' || coalesce(s.target_period[1:4] || '年', '')
    || '出现两条记录(第' || b._row || '、' || s._row || '行)。'
from (select *, lag(_record) over (partition by cluster order by _record) as before from staged) as s
inner join staged as b on s.before = b._record
inner join live.cluster as c on s.cluster = c.cluster_id;

select
    'E00', '错误', s._record, 'measure', s.measure_raw,
    '第' || s._row || '行“' || m.name || '”是增速,不能作为规模目标的口径,请改用产值类指标。'
from staged as s
inner join live.measure as m on s.measure = m.measure_id
where not m.is_additive;

select
    'E00', '错误', _record, 'target_period', target_period_raw,
    '第' || _row || '行目标期' || target_period[1:4] || '年应晚于基期' || baseline_period[1:4] || '年,请核对。'
from staged
where target_period <= baseline_period;

select
    'E00', '错误', _record, case when baseline_value is null then 'baseline_value' else 'baseline_source' end, null,
    '第' || _row || '行基期值与基期来源应同时填写或同时留空,请补齐。'
from staged
where (baseline_value is null) <> (baseline_source is null);

select
    'E17', '错误', _record, 'target_value', target_value_raw,
    '第' || _row || '行产值为负数(' || target_value_raw || '),请核对。'
from staged
where target_value < 0
union all
select
    'E17', '错误', _record, 'baseline_value', baseline_value_raw,
    '第' || _row || '行产值为负数(' || baseline_value_raw || '),请核对。'
from staged
where baseline_value < 0;
