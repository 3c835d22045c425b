-- When did figures that a goal is measured by come to us? Latest first.
select
    o.known_at,
    bool_or(not o.is_illustrative) as is_own
from fact_output as o
inner join goal as g
    on o.cluster_id = g.cluster_id and o.measure_id = g.measure_id and o.scope = g.scope
group by all
order by o.known_at desc
