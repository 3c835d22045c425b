-- What does the report promise, by when, and by which rule is each promise judged?
select
    c.commitment_id,
    c.position,
    c.name,
    c.area,
    c.judged_by,
    c.cluster_id,
    c.goal_id,
    c.unit,
    c.target,
    c.comparator,
    c.period_start,
    c.deadline,
    c.deadline_basis,
    c.wording,
    c.owner_dept,
    c.source_quote,
    c.note,
    s.title as source_title,
    s.issuer as source_issuer,
    s.published_on as source_published_on
from commitment as c
inner join source as s on c.source_id = s.source_id
where $clusters::varchar[] is null or list_contains($clusters::varchar[], c.cluster_id)
order by c.position
