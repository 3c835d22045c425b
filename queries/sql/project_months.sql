-- What did each project last report by a day: the year's plan, done in it and since the start of works? And before?
with known as (
    select *
    from project_month
    where
        period <= strftime($as_of::date, '%Y-%m')
        and ($known_until::timestamp is null or known_at <= $known_until::timestamp)
    qualify row_number() over (partition by project_id, period order by known_at desc, known_seq desc) = 1
)

select
    project_id,
    period,
    annual_plan,
    cum_this_year,
    cum_since_start,
    funds_in_place,
    reporter,
    is_illustrative,
    -- The report before it in the same year, so that a light can remember what it was.
    lag(period) over in_year as period_before,
    lag(annual_plan) over in_year as plan_before,
    lag(cum_this_year) over in_year as done_before
from known
window in_year as (partition by project_id, period[1:4] order by period)
qualify row_number() over (partition by project_id order by period desc) = 1
order by project_id
