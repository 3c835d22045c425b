-- Which issues had been raised by a day, when were they due, and which of them had been closed by then?
select
    issue_id,
    project_id,
    raised_on,
    due_on,
    case when closed_on <= $as_of::date then closed_on end as closed_on,
    is_illustrative
from issue
where raised_on <= $as_of::date
order by issue_id
