-- What in this release is illustrative, and how much of it?
with figures as (
    select
        cluster_id,
        count(*) as figures,
        min(period) as from_period,
        max(period) as to_period
    from fact_output
    where is_illustrative
    group by all
),

projects as (
    select cluster_id, count(*) as projects
    from project
    where is_illustrative
    group by all
)

select
    c.name,
    coalesce(f.figures, 0) as figures,
    f.from_period,
    f.to_period,
    coalesce(p.projects, 0) as projects
from cluster as c
left join figures as f on c.cluster_id = f.cluster_id
left join projects as p on c.cluster_id = p.cluster_id
where f.figures is not null or p.projects is not null
order by c.position
