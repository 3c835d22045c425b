-- Which clusters are there, in the plan's own order?
select cluster_id, name, short_name, position
from cluster
order by position
