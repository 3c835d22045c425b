-- Which reporting periods does each cluster lack, of the 12 months to the data month and of the year of its baseline?
with years as (
    select
        cluster_id,
        false as is_baseline,
        -- Past its target period a goal is judged by the target year.
        month_index(least($as_of, target_period)) as last_month
    from goal
    union all
    select
        cluster_id,
        true as is_baseline,
        month_index(baseline_period) as last_month
    from goal
    where target_value is not null and baseline_value is null
),

months as (
    select
        cluster_id,
        is_baseline,
        last_month,
        unnest(range(last_month - 11, last_month + 1)) as month_no
    from years
    where $clusters::varchar[] is null or list_contains($clusters::varchar[], cluster_id)
),

-- A figure counts for the year that its whole span lies in.
covered as (
    select
        m.cluster_id,
        m.is_baseline,
        m.month_no,
        bool_or(o.month_no is not null) as is_known,
        bool_or(o.month_no is not null and o.value is null) as is_suppressed
    from months as m
    left join
        output_parts($known_until::timestamp, '9999-12', $clusters::varchar[], null::varchar[], false, false) as o
        on
            m.cluster_id = o.cluster_id
            and m.month_no between o.first_month and o.month_no
            and m.last_month - 12 < o.first_month
            and m.last_month >= o.month_no
    group by all
)

-- January is never reported alone, so its month is that of 1—2月.
select distinct
    c.position,
    v.cluster_id,
    v.is_baseline,
    printf('%04d-%02d', (v.month_no - 1) // 12, greatest((v.month_no - 1) % 12 + 1, 2)) as period,
    v.is_suppressed
from covered as v
inner join cluster as c on v.cluster_id = c.cluster_id
where not v.is_known or v.is_suppressed
order by c.position, v.is_baseline, period
