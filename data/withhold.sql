-- `hidden` (block, segment_id, park_id; '' for none) are the cells of one period that must not be shown.

-- Sums that readers could no longer make stand for themselves, before the figures they are made of go.
insert into fact_output by name
select
    cluster_id,
    segment_id,
    park_id,
    scope,
    measure_id,
    period,
    span_months,
    cum_value,
    value,
    price_basis,
    vintage,
    '亿元' as raw_unit,
    moment as known_at,
    moment_seq as known_seq,
    contributors,
    value is null as is_suppressed,
    is_estimated,
    false as is_illustrative,
    source_id
from summed
where block in (select h.block from hidden as h) or block in (select o.block from own_figure as o where o.level = 4)
-- Only what a moment changed: a revision elsewhere in the block does not revise this sum.
window same_cell as (partition by block, segment_id, park_id order by moment, moment_seq)
qualify
    row_number() over same_cell = 1
    or lag(value) over same_cell is distinct from value
    or lag(cum_value) over same_cell is distinct from cum_value;

delete from fact_output
where not is_illustrative and enterprise_id is not null;

create temp table hidden_year as
select distinct
    regexp_replace(block, '[^|]*$', '') as table_id,
    cast(regexp_extract(block, '[^|]*$')[1:4] as integer) as year,
    segment_id,
    park_id
from hidden;

update fact_output set
    value = null,
    is_suppressed = true,
    contributors = null
from hidden as h
where
    not is_illustrative
    and concat_ws('|', cluster_id, scope, measure_id, period) = h.block
    and coalesce(fact_output.segment_id, '') = h.segment_id
    and coalesce(fact_output.park_id, '') = h.park_id;

-- What would give a month back by subtraction: all that is counted since January in the same year, in both forms.
update fact_output set
    cum_value = null,
    raw_value = null
from hidden_year as h
where
    not is_illustrative
    and concat_ws('|', cluster_id, scope, measure_id, '') = h.table_id
    and coalesce(fact_output.segment_id, '') = h.segment_id
    and coalesce(fact_output.park_id, '') = h.park_id
    and cast(period[1:4] as integer) = h.year;

-- And by division: growth from or to a year of which a month is withheld (growth may be that of the cumulative figure).
update fact_output set
    yoy_published = null
from hidden_year as h
where
    not is_illustrative
    and concat_ws('|', cluster_id, scope, measure_id, '') = h.table_id
    and coalesce(fact_output.segment_id, '') = h.segment_id
    and coalesce(fact_output.park_id, '') = h.park_id
    and cast(period[1:4] as integer) - h.year in (0, 1);

-- The share of two firms times the figure is the figure of two firms.
update fact_output set top2_share = null
where not is_illustrative;

-- Nobody counts the firms behind a park's money: as with every figure finer than a cluster, it is not shown then.
delete from park_metric
where not is_illustrative and unit = '亿元';

drop table hidden_year;
drop table hidden;
drop table equation;
drop table cell;
drop table cell_known;
drop table summed;
drop table known;
drop table block;
drop table overlap;
drop table own_figure;
