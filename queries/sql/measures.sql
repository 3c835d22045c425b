-- Which measures do figures come in?
select name, price_basis, unit, is_additive, definition
from measure
order by measure_id
