-- 产值月报 → fact_output. Known months that follow a new or corrected cumulative figure come to another amount now, and
-- are brought again as 月报修订.

create temp view new_fact_output as
select
    o.cluster_id,
    o.segment_id,
    o.park_id,
    o.enterprise_id,
    '规上' as scope,
    p.measure as measure_id,
    s.period,
    p.span_months,
    p.cum_value,
    p.value,
    -- Left blank for a figure that has not changed, they have not changed either.
    coalesce(s.yoy, case when p.is_same then p.yoy_published end) as yoy_published,
    m.price_basis,
    coalesce(as_number(s.cum_value_raw), as_number(s.month_value_raw)) as raw_value,
    s.unit as raw_unit,
    s.vintage,
    coalesce(s.contributors, case when p.is_same then p.contributors end) as contributors,
    coalesce(s.top2_share * 0.01, case when p.is_same then p.top2_share end) as top2_share,
    p.value is null as is_suppressed,
    false as is_estimated,
    false as is_illustrative,
    c.source_id,
    o.label as _object,
    m.name as _measure
from (
    select
        p.*,
        k.yoy_published,
        k.contributors,
        k.top2_share,
        p.value is not distinct from k.value and p.cum_value is not distinct from k.cum_value as is_same
    from period_value as p
    left join known as k on p.object_no = k.object_no and p.measure = k.measure and p.y = k.y and p.m = k.m
) as p
inner join staged as s on p._record = s._record
inner join object_key as o on p.object_no = o.object_no
inner join live.measure as m on p.measure = m.measure_id
inner join source_of as c on s.source is not distinct from c.text
union all by name
select
    f.* exclude (value, span_months, is_suppressed, vintage, known_at, known_seq, _masked),
    p.value,
    p.span_months,
    p.value is null as is_suppressed,
    '月报修订' as vintage,
    o.label as _object,
    m.name as _measure
from period_value as p
inner join object_key as o on p.object_no = o.object_no
inner join live.measure as m on p.measure = m.measure_id
inner join own_fact_output as f
    on o.cluster_id = f.cluster_id and o.segment_id is not distinct from f.segment_id
    and o.park_id is not distinct from f.park_id and o.enterprise_id is not distinct from f.enterprise_id
    and f.scope = '规上' and p.measure = f.measure_id
    and f.period = p.y || '-' || lpad(cast(p.m as varchar), 2, '0')
where p._record is null and p.prev_record is not null;
