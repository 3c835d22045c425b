-- What did each park last report of itself by a month, and what does that come to over 12 months?
with known as (
    select *
    from park_metric
    where
        period <= $as_of
        and ($known_until::timestamp is null or known_at <= $known_until::timestamp)
        and ($parks::varchar[] is null or list_contains($parks::varchar[], park_id))
    qualify row_number() over (partition by park_id, period, metric order by known_at desc, known_seq desc) = 1
),

latest as (
    select *
    from known
    where value is not null
    qualify row_number() over (partition by park_id, metric order by period desc) = 1
)

-- Cumulative from January: this year so far, plus the year before, less its same months.
select
    l.park_id,
    l.metric,
    l.period,
    l.value,
    l.unit,
    case
        when l.period[6:7] = '12' then l.value
        when y.unit = l.unit and b.unit = l.unit then l.value + y.value - b.value
    end as year_value,
    l.is_illustrative or coalesce(y.is_illustrative, false) or coalesce(b.is_illustrative, false) as is_illustrative,
    s.title as source_title,
    s.issuer as source_issuer
from latest as l
left join known as y
    on
        l.park_id = y.park_id
        and l.metric = y.metric
        and y.period = cast(cast(l.period[1:4] as integer) - 1 as varchar) || '-12'
left join known as b
    on
        l.park_id = b.park_id
        and l.metric = b.metric
        and b.period = cast(cast(l.period[1:4] as integer) - 1 as varchar) || l.period[5:7]
left join source as s on l.source_id = s.source_id
order by l.park_id, l.metric
