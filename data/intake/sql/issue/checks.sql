-- 问题台账: whether a new issue is complete, and whether its days and its state agree, with what is known of it.
-- `told` is used by rows.sql: each issue as it will be.

create temp table told as
select
    s._record,
    s._row,
    s.issue,
    s.issue_raw,
    o.issue_id is not null as is_known,
    o.project_id as known_project,
    s.project as said_project,
    coalesce(s.project, o.project_id) as project,
    s.project_raw,
    coalesce(s.type, o.type) as type,
    s.type_raw,
    coalesce(s.description, o.description) as description,
    s.description_raw,
    coalesce(s.raised_on, o.raised_on) as raised_on,
    s.raised_on_raw,
    coalesce(s.owner_dept, o.owner_dept) as owner_dept,
    coalesce(s.level, o.level) as level,
    coalesce(s.due_on, o.due_on) as due_on,
    s.due_on_raw,
    coalesce(s.status, o.status) as status,
    s.status_raw,
    -- An issue that is taken up again has no day on which it was closed.
    coalesce(s.closed_on, case when coalesce(s.status, o.status) = '已办结' then o.closed_on end) as closed_on,
    s.closed_on_raw,
    coalesce(s.satisfaction, o.satisfaction) as satisfaction
from staged as s
left join own_issue as o on s.issue = o.issue_id;

select
    'E13', '错误', t._record, 'issue', t.issue_raw,
    '问题编号“' || t.issue || '”出现两条记录(第' || b._row || '、' || t._row || '行)。'
from (select *, lag(_record) over (partition by issue order by _record) as before from told) as t
inner join staged as b on t.before = b._record
where t.issue is not null;

with needed as (
    select _record, _row, 'project' as field, project_raw as found, '项目' as word from told
    where project is null
    union all
    select _record, _row, 'type', type_raw, '问题类型' from told
    where type is null
    union all
    select _record, _row, 'description', description_raw, '问题描述' from told
    where description is null
    union all
    select _record, _row, 'raised_on', raised_on_raw, '提出日期' from told
    where raised_on is null
    union all
    select _record, _row, 'status', status_raw, '状态' from told
    where status is null
)

-- A cell that has a text nobody could read has its own sentence.
select 'E00', '错误', _record, field, found, '第' || _row || '行“' || word || '”为空,新问题请填写。'
from needed
where plain(found) is null;

select
    'E22', '错误', t._record, 'project', t.project_raw,
    '第' || t._row || '行的“' || p.name || '”为示例项目,不接收实际数据,请改用实际项目。'
from told as t
inner join live.project as p on t.said_project = p.project_id
where p.is_illustrative
union all
select
    'E21', '错误', t._record, 'project', t.project_raw,
    '问题编号“' || t.issue || '”已登记在项目“' || k.name || '”名下,文件中为“' || p.name || '”,请核对编号。'
from told as t
inner join live.project as p on t.said_project = p.project_id
inner join live.project as k on t.known_project = k.project_id
where t.said_project <> t.known_project;

-- ---------------------------------------------------------------- days and state

select
    'E12', '错误', _record, 'raised_on', raised_on_raw,
    '问题“' || issue || '”的提出日期(' || raised_on || ')晚于今天,不能导入。'
from told
where raised_on > $today
union all
select
    'E12', '错误', _record, 'closed_on', closed_on_raw,
    '问题“' || issue || '”的办结日期(' || closed_on || ')晚于今天,不能导入。'
from told
where closed_on > $today
union all
select
    'E24', '错误', _record, 'closed_on', closed_on_raw,
    '问题“' || issue || '”的办结日期(' || closed_on || ')早于提出日期(' || raised_on || ')。'
from told
where closed_on < raised_on
union all
select
    'E24', '错误', _record, 'due_on', due_on_raw,
    '问题“' || issue || '”的办结期限(' || due_on || ')早于提出日期(' || raised_on || ')。'
from told
where due_on < raised_on
union all
select
    'E26', '错误', _record, 'status', status_raw,
    '问题“' || issue || '”状态为“已办结”但未填写办结日期。'
from told
where status = '已办结' and closed_on is null and plain(closed_on_raw) is null
union all
select
    'E26', '错误', _record, 'closed_on', closed_on_raw,
    '问题“' || issue || '”填写了办结日期,状态却是“' || status || '”,请核对。'
from told
where closed_on is not null and status <> '已办结';
