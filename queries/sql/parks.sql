-- Which parks are there, and do they have output of their own?
select
    p.park_id,
    p.name,
    p.short_name,
    p.area_mu,
    count(o.park_id) > 0 as has_output
from park as p
left join (select distinct park_id from fact_output where park_id is not null) as o on p.park_id = o.park_id
group by all
order by has_output desc, p.park_id
