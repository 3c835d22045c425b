-- Which district is this, and which plan is it judged by?
select
    r.region_id,
    r.name,
    r.short_name,
    r.note,
    p.name as plan_name,
    p.baseline_period,
    p.target_period
from region as r
cross join plan as p
