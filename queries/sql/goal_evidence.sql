-- What is a goal in words looked at by, and what has been reported on each item?
select
    g.cluster_id,
    e.position,
    e.name,
    c.source_quote,
    v.status,
    v.value,
    c.unit,
    v.as_of
from goal_evidence as e
inner join goal as g on e.goal_id = g.goal_id
left join commitment as c on e.commitment_id = c.commitment_id
left join (
    select * from commitment_value
    qualify row_number() over (partition by commitment_id order by as_of desc, known_at desc, known_seq desc) = 1
) as v on e.commitment_id = v.commitment_id
where $clusters::varchar[] is null or list_contains($clusters::varchar[], g.cluster_id)
order by g.cluster_id, e.position
