-- Which cut-offs decide lights and verdicts, and where does each come from?
select method, name, value, meaning, origin, since
from rating_threshold
order by method, value desc
