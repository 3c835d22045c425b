-- What is missing, open, illustrative, or to be borne in mind?
select kind, text
from region_note
order by kind, position
