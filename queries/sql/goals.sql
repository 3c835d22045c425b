-- What does the plan want of each cluster, in whose words, and how is it measured?
select
    g.goal_id,
    c.cluster_id,
    c.name,
    c.short_name,
    c.position,
    g.name as goal_name,
    g.goal_type,
    g.target_value,
    g.unit,
    g.comparator,
    g.wording,
    g.baseline_period,
    g.baseline_value,
    g.target_period,
    g.source_quote,
    g.note,
    m.name as measure_name,
    m.price_basis,
    s.title as source_title,
    s.issuer as source_issuer,
    s.published_on as source_published_on,
    b.title as baseline_source_title
from goal as g
inner join cluster as c on g.cluster_id = c.cluster_id
inner join measure as m on g.measure_id = m.measure_id
inner join source as s on g.source_id = s.source_id
left join source as b on g.baseline_source_id = b.source_id
order by c.position
