-- 产值月报, second: what each month of a series came to, from the file and from what is known of the planners' own.

create temp table figure as
select
    s._record,
    s._phrase,
    cast(o.series_no as integer) as series_no,
    cast(s.period[1:4] as smallint) as y,
    cast(s.period[6:7] as tinyint) as m,
    s.cum_value,
    s.month_value,
    s.cum_value is null and is_withheld(s.cum_value_raw) as is_cum_hidden,
    s.cum_value is null and s.month_value is null as is_hidden
from staged as s
inner join series_of as o on s._phrase = o._phrase
where
    o.series_no is not null
    and s.period[6:7] <> '01'
    and case
        when s.cum_value is not null or s.month_value is not null then true
        else is_withheld(s.cum_value_raw) or is_withheld(s.month_value_raw)
    end;

create temp table known as
select
    cast(k.series_no as integer) as series_no,
    cast(o.period[1:4] as smallint) as y,
    cast(o.period[6:7] as tinyint) as m,
    o.cum_value,
    o.value,
    o.span_months,
    o.is_suppressed,
    list_contains(o._masked, 'value') as is_masked,
    list_has_any(o._masked, ['value', 'cum_value']) as is_kept,
    o.yoy_published,
    o.contributors,
    o.top2_share,
    o.vintage
from own_fact_output as o
inner join series as k
    on
        o.cluster_id = k.cluster_id
        and o.segment_id is not distinct from k.segment_id
        and o.park_id is not distinct from k.park_id
        and o.enterprise_id is not distinct from k.enterprise_id
        and o.measure_id = k.measure
where o.scope = '规上';

-- `month_value` stands alone where there is no cumulative figure. A month that says what is known leaves the known
-- cumulative figure beside it, and * for a figure that 公开版 masks leaves that figure. No sentence may tell what is kept.
create temp table point as
with points as (
    select
        f._record,
        f._phrase,
        f.series_no,
        f.y,
        f.m,
        case
            when f.is_hidden and k.is_masked then k.cum_value
            when f.cum_value is not null then f.cum_value
            when not f.is_cum_hidden and f.month_value = k.value then k.cum_value
        end as cum_value,
        case
            when f.is_hidden and k.is_masked and k.cum_value is null then k.value else f.month_value
        end as month_value,
        case f.m when 2 then 2 else 1 end as month_span,
        f.is_hidden and not coalesce(k.is_masked, false) as is_hidden,
        f.is_hidden and coalesce(k.is_masked, false) as is_kept
    from figure as f
    left join known as k on f.series_no = k.series_no and f.y = k.y and f.m = k.m
    union all
    select
        null,
        null,
        k.series_no,
        k.y,
        k.m,
        k.cum_value,
        case when k.cum_value is null then k.value end,
        k.span_months,
        k.cum_value is null and k.value is null,
        k.is_kept
    from known as k
    anti join figure as f on k.series_no = f.series_no and k.y = f.y and k.m = f.m
)

select
    *,
    lag(m) over year_so_far as prev_m,
    lag(_record) over year_so_far as prev_record,
    lag(cum_value) over year_so_far as prev_cum,
    lag(is_hidden) over year_so_far as prev_hidden,
    coalesce(lag(is_kept) over year_so_far, false) as prev_kept
from points
window year_so_far as (partition by series_no, y order by m, _record);

-- How far the year has come where a month stands alone: the last cumulative figure and the months since, if none is
-- missing between.
create temp table reached as
with apart as (
    select distinct series_no, y from point where cum_value is null and not is_hidden
),

counted as (
    select
        p.series_no,
        p.y,
        p.m,
        p.month_span,
        p.prev_m,
        p.cum_value,
        p.month_value,
        p.is_hidden,
        p._record,
        count(p.cum_value) over (partition by p.series_no, p.y order by p.m, p._record) as part
    from point as p
    semi join apart as a on p.series_no = a.series_no and p.y = a.y
),

summed as (
    select
        *,
        case
            when cum_value is not null then cum_value
            when bool_and(cum_value is not null or (not is_hidden and m - month_span = coalesce(prev_m, 0))) over chain
                then
                    coalesce(first_value(cum_value) over chain, 0)
                    + sum(case when cum_value is null then month_value end) over chain
        end as so_far
    from counted
    window chain as (partition by series_no, y, part order by m, _record rows unbounded preceding)
)

select
    series_no,
    y,
    m,
    _record,
    lag(so_far) over (partition by series_no, y order by m, _record) as so_far_before,
    bool_or(is_hidden) over (partition by series_no, y order by m, _record rows unbounded preceding) as is_tainted
from summed;

-- What each month came to, in `value`. `before` is the cumulative figure that it starts from; a month is tainted where
-- that is not known because something was withheld.
create temp view period_value as
with started as (
    select
        p.*,
        case when r.series_no is null then p.prev_cum else r.so_far_before end as before,
        coalesce(r.is_tainted, p.prev_hidden, false) as is_tainted
    from point as p
    left join reached as r
        on p.series_no = r.series_no and p.y = r.y and p.m = r.m and p._record is not distinct from r._record
)

select
    *,
    case
        when cum_value is not null and prev_m is null then cum_value
        when cum_value is not null and before is not null then cast(cum_value - before as decimal(18, 6))
        else month_value
    end as value,
    case
        when cum_value is not null and (prev_m is null or before is not null) then m - coalesce(prev_m, 0)
        when month_value is not null then month_span
        else m - coalesce(prev_m, 0)
    end as span_months
from started;
