-- How much of the year's investment had projects done by each month, as far as they had reported a plan of the year?
with known as (
    select
        project_id,
        period,
        annual_plan,
        cum_this_year
    from project_month
    where
        list_contains($projects::varchar[], project_id)
        and period[1:4] = strftime($as_of::date, '%Y')
        and period <= strftime($as_of::date, '%Y-%m')
        and annual_plan > 0
        and cum_this_year is not null
        and ($known_until::timestamp is null or known_at <= $known_until::timestamp)
    qualify row_number() over (partition by project_id, period order by known_at desc, known_seq desc) = 1
),

months as (select distinct period from known),

-- Who has not reported in a month counts by what was reported last.
latest as (
    select
        m.period,
        k.cum_this_year
    from months as m
    inner join known as k on m.period >= k.period
    qualify row_number() over (partition by m.period, k.project_id order by k.period desc) = 1
)

select
    period,
    sum(cum_this_year) as done,
    count(*) as projects
from latest
group by period
order by period
