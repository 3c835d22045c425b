-- What did each project last report by a day: planned for the year, done in it, done since the start of works?
select
    project_id,
    period,
    annual_plan,
    cum_this_year,
    cum_since_start,
    funds_in_place,
    reporter,
    is_illustrative
from project_month
where
    period <= strftime($as_of::date, '%Y-%m')
    and ($known_until::timestamp is null or known_at <= $known_until::timestamp)
qualify row_number() over (partition by project_id order by period desc, known_at desc, known_seq desc) = 1
order by project_id
