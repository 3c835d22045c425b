-- Every park of the list with its latest own quarter up to the data month; without one, the last full quarter alone.
with figures as (
    select
        park_id,
        period as quarter,
        max(value) filter (where metric = '实际用地面积') as land,
        max(value) filter (where metric = '税收实际贡献') as tax,
        max(value) filter (where metric = '工业总产值') as output,
        max(value) filter (where metric = '工业增加值') as value_added
    from own_park_metric
    where metric in ('实际用地面积', '税收实际贡献', '工业总产值', '工业增加值')
    group by all
),

areas as (
    select park_id, strftime(as_of, '%Y-%m') as quarter, floor_area, rentable, occupied, producing
    from own_workshop
    where building = '全部' and as_of = last_day(as_of)
),

together as (
    select
        coalesce(f.park_id, a.park_id) as park_id,
        coalesce(f.quarter, a.quarter) as quarter,
        f.* exclude (park_id, quarter),
        a.* exclude (park_id, quarter)
    from figures as f
    full join areas as a on f.park_id = a.park_id and f.quarter = a.quarter
),

latest as (
    select * from together
    where quarter <= strftime($as_of, '%Y-%m') and quarter[6:7] in ('03', '06', '09', '12')
    qualify quarter = max(quarter) over (partition by park_id)
),

quarters as (
    select
        p.*,
        coalesce(
            l.quarter,
            strftime(case
                when last_day($as_of) = $as_of and month($as_of) % 3 = 0 then $as_of
                else date_trunc('quarter', $as_of) - interval 1 day
            end, '%Y-%m')
        ) as quarter,
        l.* exclude (park_id, quarter)
    from live.park as p
    left join latest as l on p.park_id = l.park_id
)

select
    p.name as park,
    p.quarter[1:4] || 'Q' || cast(cast(p.quarter[6:7] as integer) // 3 as varchar) as quarter,
    digits(p.land) as land,
    digits(p.tax) as tax,
    digits(p.output) as output,
    digits(p.value_added) as value_added,
    digits(p.floor_area) as floor_area,
    digits(p.rentable) as rentable,
    digits(p.occupied) as occupied,
    digits(p.producing) as producing
from quarters as p
where
    ($parks::varchar[] is null or list_contains($parks::varchar[], p.park_id))
    and ($ids::varchar[] is null or list_contains($ids::varchar[], p.park_id))
order by p.park_id;
