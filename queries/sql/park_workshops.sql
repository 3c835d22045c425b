-- How much 标准化厂房 has each park, and how much of it was to let, moved into and producing by a day?
with latest as (
    select *
    from workshop
    where as_of <= $as_of::date and ($parks::varchar[] is null or list_contains($parks::varchar[], park_id))
    qualify row_number() over (partition by park_id, building order by as_of desc) = 1
),

-- All buildings together where a park reports that, else one by one; a building left blank leaves the sum unknown.
counted as (
    select * from latest
    qualify (building = '全部') = bool_or(building = '全部') over (partition by park_id)
)

select
    park_id,
    max(as_of) as as_of,
    count(*) as buildings,
    case when count(floor_area) = count(*) then sum(floor_area) end as floor_area,
    case when count(rentable) = count(*) then sum(rentable) end as rentable,
    case when count(occupied) = count(*) then sum(occupied) end as occupied,
    case when count(producing) = count(*) then sum(producing) end as producing,
    bool_or(is_illustrative) as is_illustrative
from counted
group by park_id
order by park_id
