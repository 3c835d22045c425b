-- Which reporting periods have a figure that a goal is measured by? Latest first.
select distinct period
from output_of_goals($known_until::timestamp, '9999-12')
order by period desc
