select
    c.name as cluster,
    digits(g.target_value) as target_value,
    '亿元' as unit,
    g.comparator,
    g.wording,
    m.name as measure,
    g.baseline_period[1:4] as baseline_period,
    digits(g.baseline_value) as baseline_value,
    case when g.baseline_value is not null then titled(g.baseline_source_id) end as baseline_source,
    g.target_period[1:4] as target_period,
    titled(g.source_id) as source,
    g.source_quote
from own_goal as g
inner join live.cluster as c on g.cluster_id = c.cluster_id
inner join live.measure as m on g.measure_id = m.measure_id
order by c.position;
