-- Every survey of every link.
select
    case
        when (select count(*) from live.segment as q where q.name = s.name) = 1 then s.name else s.segment_id
    end as segment,
    cast(o.surveyed_on as varchar) as surveyed_on,
    digits(cast(o.local_supply_share as decimal(18, 10)) * 100) as share,
    o.active_enterprises as active,
    o.scale_enterprises as scale,
    o.evidence
from own_segment_survey as o
inner join live.segment as s on o.segment_id = s.segment_id
inner join live.cluster as c on s.cluster_id = c.cluster_id
order by c.position, s.position, o.surveyed_on;
