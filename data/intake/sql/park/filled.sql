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
)

select
    p.name as park,
    t.quarter[1:4] || 'Q' || cast(cast(t.quarter[6:7] as integer) // 3 as varchar) as quarter,
    digits(t.land) as land,
    digits(t.tax) as tax,
    digits(t.output) as output,
    digits(t.value_added) as value_added,
    digits(t.floor_area) as floor_area,
    digits(t.rentable) as rentable,
    digits(t.occupied) as occupied,
    digits(t.producing) as producing
from together as t
inner join live.park as p on t.park_id = p.park_id
where t.quarter[6:7] in ('03', '06', '09', '12')
order by t.quarter, p.name;
