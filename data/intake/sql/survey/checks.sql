-- 环节调查: whether each survey has its day and a figure, and whether its figures agree with each other and with records.
-- `told` is used by rows.sql; a row that only names a link (and a day) says nothing and is let pass.

create temp table told as
select
    s.*,
    g.name,
    coalesce(s.active, o.active_enterprises) as all_active,
    coalesce(s.scale, o.scale_enterprises) as all_scale,
    coalesce(s.share, o.local_supply_share * 100) as all_share,
    coalesce(s.share * 0.01, o.local_supply_share, s.active, o.active_enterprises, s.scale, o.scale_enterprises)
    is not null as has_figure,
    coalesce(s.share, s.active, s.scale) is not null or s.evidence is not null as is_told
from staged as s
inner join live.segment as g on s.segment = g.segment_id
left join own_segment_survey as o on s.segment = o.segment_id and s.surveyed_on = o.surveyed_on;

select
    'E13', '错误', t._record, 'surveyed_on', t.surveyed_on_raw,
    '环节“' || t.name || '”' || t.surveyed_on || '的调查出现两条记录(第' || b._row || '、' || t._row || '行)。'
from (
    select *, lag(_record) over (partition by segment, surveyed_on order by _record) as before
    from told
    where is_told and surveyed_on is not null
) as t
inner join staged as b on t.before = b._record;

-- A cell that has a text nobody could read has its own sentence.
select
    'E00', '错误', _record, 'surveyed_on', surveyed_on_raw,
    '第' || _row || '行环节“' || name || '”没有调查日期,请填写。'
from told
where surveyed_on is null and is_told and plain(surveyed_on_raw) is null
union all
select
    'E12', '错误', _record, 'surveyed_on', surveyed_on_raw,
    '第' || _row || '行调查日期' || surveyed_on || '晚于今天,不能导入。'
from told
where surveyed_on > $today and is_told
union all
select
    'E00', '错误', _record, 'evidence', evidence_raw,
    '第' || _row || '行环节“' || name || '”只有依据没有数值,请至少填写一项。'
from told
where
    is_told
    and not has_figure
    and plain(share_raw) is null and plain(active_raw) is null and plain(scale_raw) is null
union all
select
    'E00', '错误', _record, 'scale', scale_raw,
    '环节“' || name || '”的规上企业数(' || all_scale || ')多于在产企业数(' || all_active || '),请核对。'
from told
where all_scale > all_active and is_told
union all
select
    'E00', '错误', _record, 'share', share_raw,
    '环节“' || name || '”没有在产企业,本地配套率却为' || shown(all_share) || '%,请核对。'
from told
where all_active = 0 and all_share > 0 and is_told;

-- Who is on record there with certainty, however the survey counts: the link goes on as one with enterprises.
select
    'E00', '提醒', t._record, 'active', t.active_raw,
    '环节“' || t.name || '”填报没有在产企业,而名录中有'
    || string_agg(distinct '“' || e.short_name || '”', '、' order by '“' || e.short_name || '”')
    || ',请核对;不符的仍按有企业计。'
from told as t
inner join live.enterprise_segment as p
    on
        t.segment = p.segment_id
        and p.certainty <> '待核实'
        and p.valid_from <= strftime(t.surveyed_on, '%Y-%m')
        and coalesce(p.valid_to, '9999-12') >= strftime(t.surveyed_on, '%Y-%m')
inner join live.enterprise as e on p.enterprise_id = e.enterprise_id and e.locality = '本区'
where t.active = 0
group by t._record, t.active_raw, t.name;
