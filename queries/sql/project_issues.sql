-- Which issues had been raised by a day, who is to settle each, and which of them had been settled by then?
select
    i.issue_id,
    i.project_id,
    p.short_name as project_name,
    i.type,
    i.description,
    i.raised_on,
    i.owner_dept,
    i.level,
    i.due_on,
    -- What was settled later was still being handled on that day.
    case when i.status = '已办结' and i.closed_on > $as_of::date then '办理中' else i.status end as status,
    case when i.closed_on <= $as_of::date then i.closed_on end as closed_on,
    i.satisfaction,
    i.is_illustrative
from issue as i
inner join project as p on i.project_id = p.project_id
where i.raised_on <= $as_of::date
order by i.raised_on, i.issue_id
