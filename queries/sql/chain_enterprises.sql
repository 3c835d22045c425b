-- Which enterprises stand on which link in a month, how sure is that, and what did each produce in the 12 months to it?
with figures as (
    select *
    from output_of_goals($known_until::timestamp, $as_of)
    where enterprise_id is not null and not is_illustrative and month_no > month_index($as_of) - 12
    -- A firm's own row is its whole; its rows by link are parts of it.
    qualify (segment_id is null) = bool_or(segment_id is null) over (partition by cluster_id, enterprise_id, period)
),

periods as (
    select
        enterprise_id,
        period,
        min(span_months) as span_months,
        min(month_no - span_months) + 1 as first_month,
        sum(value) as value,
        bool_or(value is null) as is_unknown,
        min(measure_id) as measure_id,
        max(measure_id) as other_measure_id
    from figures
    group by all
),

ttm as (
    select
        enterprise_id,
        cast(sum(value) as double) as value
    from periods
    group by all
    having
        sum(span_months) = 12
        and min(first_month) > month_index($as_of) - 12
        and not bool_or(is_unknown)
        and min(measure_id) = max(other_measure_id)
)

select
    s.cluster_id,
    s.segment_id,
    e.enterprise_id,
    e.name,
    e.short_name,
    e.locality,
    p.certainty,
    p.share,
    e.is_scale,
    e.park_id,
    k.short_name as park_name,
    e.product,
    e.data_authority,
    t.value as ttm,
    f.title as source_title,
    f.url as source_url,
    coalesce(f.is_official, false) as is_official
from enterprise_segment as p
inner join segment as s on p.segment_id = s.segment_id
inner join cluster as c on s.cluster_id = c.cluster_id
inner join enterprise as e on p.enterprise_id = e.enterprise_id
left join park as k on e.park_id = k.park_id
left join source as f on e.source_id = f.source_id
left join ttm as t on e.enterprise_id = t.enterprise_id
where
    p.valid_from <= $as_of
    and (p.valid_to is null or p.valid_to >= $as_of)
    and ($clusters::varchar[] is null or list_contains($clusters::varchar[], s.cluster_id))
-- One row where periods of validity overlap: the later one holds.
qualify row_number() over (partition by p.enterprise_id, p.segment_id order by p.valid_from desc) = 1
order by c.position, s.position, e.name
