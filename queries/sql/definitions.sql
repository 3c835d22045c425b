-- What does each word on screen mean, and by which formula?
select term, meaning, formula, unit
from definition
order by position
