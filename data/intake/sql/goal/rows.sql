-- 目标 → goal. One goal per cluster and plan; a known one keeps what the sheet does not ask for.

create temp table new_goal as
select
    coalesce(g.goal_id, 'g-' || c.cluster_id) as goal_id,
    p.plan_id,
    c.cluster_id,
    coalesce(g.name, c.name || '规模') as name,
    case when s.target_value is null then '定性' else '数值' end as goal_type,
    s.target_value,
    case when s.unit in ('万元', '千元') then '亿元' else s.unit end as unit,
    s.comparator,
    s.wording,
    s.measure as measure_id,
    coalesce(g.scope, '规上') as scope,
    s.baseline_period,
    s.baseline_value,
    case when s.baseline_source is not null then b.source_id end as baseline_source_id,
    s.target_period,
    coalesce(g.path_type, '等速') as path_type,
    coalesce(g.obligation, '预期性') as obligation,
    f.source_id,
    s.source_quote,
    c.name as _object,
    '目标' as _measure
from staged as s
inner join live.cluster as c on s.cluster = c.cluster_id
cross join live.plan as p
left join live.goal as g on c.cluster_id = g.cluster_id and p.plan_id = g.plan_id
inner join source_of as f on s.source is not distinct from f.text
inner join source_of as b on s.baseline_source is not distinct from b.text;
