-- 产值月报 → fact_output. Known months that follow a new or corrected cumulative figure come to another amount now, and
-- are brought again as 月报修订.
create temp view new_fact_output as
with compared as (
    select
        p.*,
        k.yoy_published as known_yoy,
        k.contributors as known_contributors,
        k.top2_share as known_share,
        coalesce(
            p.value is not distinct from k.value and p.cum_value is not distinct from k.cum_value, false
        ) as is_same
    from period_value as p
    left join known as k on p.series_no = k.series_no and p.y = k.y and p.m = k.m
    where p._record is not null
),

phrases as (
    select w._phrase, w.unit, w.vintage, c.source_id
    from meant as w
    inner join source_of as c on w.source is not distinct from c.text
),

again as (
    select
        f.* exclude (value, span_months, is_suppressed, vintage, known_at, known_seq, _masked),
        p.value,
        p.span_months,
        o.label,
        o.measure_name
    from period_value as p
    inner join series as o on p.series_no = o.series_no
    inner join own_fact_output as f
        on
            o.cluster_id = f.cluster_id
            and o.segment_id is not distinct from f.segment_id
            and o.park_id is not distinct from f.park_id
            and o.enterprise_id is not distinct from f.enterprise_id
            and f.scope = '规上'
            and o.measure = f.measure_id
            and printf('%d-%02d', p.y, p.m) = f.period
    where p._record is null and p.prev_record is not null
)

select
    o.cluster_id,
    o.segment_id,
    o.park_id,
    o.enterprise_id,
    '规上' as scope,
    o.measure as measure_id,
    s.period,
    p.span_months,
    p.cum_value,
    p.value,
    -- Left blank beside a figure that has not changed, they have not changed either.
    coalesce(s.yoy, case when p.is_same then p.known_yoy end) as yoy_published,
    o.price_basis,
    coalesce(as_number(s.cum_value_raw), as_number(s.month_value_raw)) as raw_value,
    w.unit as raw_unit,
    w.vintage,
    coalesce(s.contributors, case when p.is_same then p.known_contributors end) as contributors,
    coalesce(s.top2_share * 0.01, case when p.is_same then p.known_share end) as top2_share,
    p.value is null as is_suppressed,
    false as is_estimated,
    false as is_illustrative,
    w.source_id,
    o.label as _object,
    o.measure_name as _measure
from compared as p
inner join staged as s on p._record = s._record
inner join phrases as w on p._phrase = w._phrase
inner join series as o on p.series_no = o.series_no
union all by name
select
    * exclude (label, measure_name),
    value is null as is_suppressed,
    '月报修订' as vintage,
    label as _object,
    measure_name as _measure
from again;
