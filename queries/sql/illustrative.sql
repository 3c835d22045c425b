-- What in this release is illustrative, and how much of it?
select '产值' as what, c.name, count(*) as rows_used, min(f.period) as from_period, max(f.period) as to_period
from fact_output as f
inner join cluster as c on f.cluster_id = c.cluster_id
where f.is_illustrative
group by all
union all
select '项目', c.name, count(*), null, null
from project as p
inner join cluster as c on p.cluster_id = c.cluster_id
where p.is_illustrative
group by all
order by 1, 2
