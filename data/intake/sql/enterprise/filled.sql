-- Every firm, with the links in force: two on a line, further ones on lines of their own.
with in_force as (
    select * from own_enterprise_segment
    where valid_to is null
    qualify valid_from = max(valid_from) over (partition by enterprise_id)
),

numbered as (
    select *, row_number() over (partition by enterprise_id order by segment_id) - 1 as place from in_force
),

lines as (
    select
        enterprise_id,
        place // 2 as line,
        max(segment_id) filter (where place % 2 = 0) as segment_1,
        max(share) filter (where place % 2 = 0) as share_1,
        max(segment_id) filter (where place % 2 = 1) as segment_2,
        max(share) filter (where place % 2 = 1) as share_2,
        max(valid_from) as valid_from
    from numbered
    group by all
)

select
    e.uscc,
    e.name,
    e.gb4754,
    case e.is_scale when true then '是' when false then '否' end as is_scale,
    p.name as park,
    l.segment_1,
    digits(cast(l.share_1 as decimal(18, 10)) * 100) as share_1,
    l.segment_2,
    digits(cast(l.share_2 as decimal(18, 10)) * 100) as share_2,
    nullif(l.valid_from, '0000-00') as valid_from,
    e.data_authority
from own_enterprise as e
left join lines as l on e.enterprise_id = l.enterprise_id
left join live.park as p on e.park_id = p.park_id
order by e.cluster_id nulls last, e.name, l.line;
