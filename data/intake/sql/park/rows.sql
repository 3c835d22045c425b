-- 园区季报 → park_metric (one row per figure that is given) and workshop (all buildings together).

create temp table new_park_metric as
with figures as (
    select park as park_id, quarter as period, '实际用地面积' as metric, cast(land as double) as value, '亩' as unit
    from staged
    union all
    select park, quarter, '税收实际贡献', cast(tax as double), '亿元' from staged
    union all
    select park, quarter, '工业总产值', cast(output as double), '亿元' from staged
    union all
    select park, quarter, '工业增加值', cast(value_added as double), '亿元' from staged
)

select
    f.*,
    false as is_illustrative,
    (select source_id from source_of where text is null) as source_id,
    p.name as _object,
    f.metric || '(' || f.unit || ')' as _measure
from figures as f
inner join live.park as p on f.park_id = p.park_id
where f.value is not null;

create temp table new_workshop as
select
    s.park as park_id,
    '全部' as building,
    last_day(cast(s.quarter || '-01' as date)) as as_of,
    s.floor_area,
    s.rentable,
    s.occupied,
    s.producing,
    false as is_illustrative,
    (select source_id from source_of where text is null) as source_id,
    p.name as _object,
    '标准化厂房' as _measure
from staged as s
inner join live.park as p on s.park = p.park_id
where coalesce(s.floor_area, s.rentable, s.occupied, s.producing) is not null;
