-- 招商路线图: which line each row is, and whether a new one says for which link it is.
-- `told` is used by rows.sql; a row that only names a line and its link says nothing and is let pass.

create temp table told as
select
    s.*,
    o.segment_id as known_segment,
    coalesce(o.segment_id, s.segment) as segment_id,
    coalesce(s.product, s.firm, s.region, s.team, s.contact, s.project) is not null as is_told
from staged as s
left join own_roadmap as o on s.line = o.roadmap_id;

select
    'E13', '错误', t._record, 'line', t.line_raw,
    '路线编号“' || t.line || '”出现两条记录(第' || b._row || '、' || t._row || '行)。'
from (
    select *, lag(_record) over (partition by line order by _record) as before
    from told
    where is_told and line is not null
) as t
inner join staged as b on t.before = b._record;

-- A cell that has a text nobody could read has its own sentence.
select 'E00', '错误', _record, 'segment', segment_raw, '第' || _row || '行“环节”为空,新路线请填写。'
from told
where segment_id is null and is_told and plain(segment_raw) is null;

select
    'E21', '错误', t._record, 'segment', t.segment_raw,
    '路线编号“' || t.line || '”已登记在环节“' || k.name || '”名下,文件中为“' || f.name || '”,请核对编号。'
from told as t
inner join live.segment as k on t.known_segment = k.segment_id
inner join live.segment as f on t.segment = f.segment_id
where t.segment <> t.known_segment
union all
select
    'E22', '错误', t._record, 'project', t.project_raw,
    '第' || t._row || '行的“' || p.name || '”为示例项目,不接收实际数据,请改用实际项目。'
from told as t
inner join live.project as p on t.project = p.project_id
where p.is_illustrative
union all
select
    'E00', '提醒', t._record, 'project', t.project_raw,
    '第' || t._row || '行的项目“' || p.name || '”不属于环节“' || s.name || '”所在的集群,请核对。'
from told as t
inner join live.project as p on t.project = p.project_id
inner join live.segment as s on t.segment_id = s.segment_id
where p.cluster_id is distinct from s.cluster_id and not p.is_illustrative;
