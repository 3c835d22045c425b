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
)

select
    p.name as park,
    quarter[1:4] || 'Q' || cast(cast(quarter[6:7] as integer) // 3 as varchar) as quarter,
    digits(f.land) as land,
    digits(f.tax) as tax,
    digits(f.output) as output,
    digits(f.value_added) as value_added,
    digits(a.floor_area) as floor_area,
    digits(a.rentable) as rentable,
    digits(a.occupied) as occupied,
    digits(a.producing) as producing
from figures as f
full join areas as a using (park_id, quarter)
inner join live.park as p using (park_id)
where quarter[6:7] in ('03', '06', '09', '12')
order by quarter, p.name;
