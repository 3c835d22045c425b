-- What must be judged before 公开版 is published: every own figure's cell, and the sums that readers could make of cells.
-- A block is a table: one cluster, scope, measure and period. A moment is a time at which one of its figures came.

create temp table own_figure as
select
    *,
    concat_ws('|', cluster_id, scope, measure_id, period) as block,
    month_index(period) as month_no,
    case
        when enterprise_id is not null then 4
        when segment_id is not null and park_id is not null then 3
        when park_id is not null then 2
        when segment_id is not null then 1
        else 0
    end as level
from fact_output
where not is_illustrative;

-- Pairs of periods of one cell whose spans overlap (a year's figure over its months): one tells of the other.
create temp table overlap as
select distinct
    a.block,
    b.block as other,
    coalesce(a.segment_id, '') as segment_id,
    coalesce(a.park_id, '') as park_id
from own_figure as a
inner join own_figure as b
    on
        a.cluster_id = b.cluster_id
        and a.span_months > 1
        and a.period[6:7] <> '02'
        and a.scope = b.scope
        and a.measure_id = b.measure_id
        and a.segment_id is not distinct from b.segment_id
        and a.park_id is not distinct from b.park_id
        and a.month_no - a.span_months < b.month_no
        and a.month_no > b.month_no;

-- Only blocks with something to hide are looked at: a figure not plainly safe, firms by name, or a total with one or
-- two firms more than its parts.
create temp table block as
with counted as (
    select
        block,
        max(contributors) filter (where level = 0) as firms,
        max(contributors) filter (where level <> 0) as firms_in_part,
        sum(contributors) filter (where level = 1) as firms_by_segment,
        sum(contributors) filter (where level = 2) as firms_by_park,
        sum(contributors) filter (where level = 3) as firms_by_both,
        bool_or(level = 4) as is_by_firm,
        bool_or(
            level < 4
            and not (value is not null and contributors >= $least and top2_share <= $most_share) is true
            and not (contributors = 0 and value = 0) is true
        ) as is_open
    from own_figure
    group by all
)

select block from counted
where
    is_by_firm
    or is_open
    or firms - firms_by_segment between 1 and $least - 1
    or firms - firms_by_park between 1 and $least - 1
    or (firms_by_both is not null and (firms_by_segment is not null or firms_by_park is not null))
union
select block from overlap
union
select other from overlap;

-- Each figure as it was known at each moment.
create temp table known as
select
    m.known_at as moment,
    m.known_seq as moment_seq,
    o.*
from (select distinct block, known_at, known_seq from own_figure where block in (from block)) as m
inner join own_figure as o
    on
        m.block = o.block
        and (m.known_at > o.known_at or (m.known_at = o.known_at and m.known_seq >= o.known_seq))
qualify row_number() over (
    partition by m.block, m.known_at, m.known_seq, o.segment_id, o.park_id, o.enterprise_id
    order by o.known_at desc, o.known_seq desc
) = 1;

-- The sums that the readings would make (output_parts: the coarsest level that has them), for levels without figures of
-- their own. Of a sum of cells only bounds are known for the number of firms and the share of the two largest: no two
-- firms have more of a cell than its top two, so of a sum no more than these together. A segment's firms in two parks
-- are different firms, so the two come of two parks at most; in two segments a firm may serve both.
create temp table summed as
with wanted as (
    from (values (0, false, false), (1, true, false), (2, false, true), (3, true, true)) as t (
        target, by_segment, by_park
    )
),

lacking as (
    select b.block, w.*
    from block as b
    cross join wanted as w
    anti join own_figure as o on b.block = o.block and w.target = o.level
),

-- A sum of what had come so far would give away the first to come.
complete as (
    select block, moment, moment_seq
    from known
    group by block, moment, moment_seq
    qualify count(*) = max(count(*)) over (partition by block)
),

eligible as (
    select
        k.*,
        l.target,
        l.by_segment,
        l.by_park,
        min(k.level) over (partition by k.block, k.moment, k.moment_seq, l.target) as coarsest
    from known as k
    inner join lacking as l on k.block = l.block
    inner join complete as c on k.block = c.block and k.moment = c.moment and k.moment_seq = c.moment_seq
    where (k.segment_id is not null or not l.by_segment) and (k.park_id is not null or not l.by_park)
),

part as (
    select
        block,
        cluster_id,
        scope,
        measure_id,
        period,
        moment,
        moment_seq,
        target,
        coarsest,
        case when by_segment then segment_id end as segment_id,
        case when by_park then park_id end as park_id,
        coalesce(enterprise_id, concat_ws('|', segment_id, park_id)) as part_id,
        case when not bool_or(is_suppressed) then sum(value) end as value,
        case when count(cum_value) = count(*) then sum(cum_value) end as cum_value,
        any_value(contributors) as firms,
        any_value(case when contributors < $least then 1.0 else top2_share end) as top2_share,
        min(span_months) as span_months,
        max(span_months) as longest,
        max_by(vintage, (known_at, known_seq, vintage)) as vintage,
        max_by(source_id, (known_at, known_seq, source_id)) as source_id,
        min(price_basis) as price_basis,
        bool_or(is_estimated) as is_estimated
    from eligible
    where level = coarsest
    group by all
),

whole as (
    select
        block,
        cluster_id,
        scope,
        measure_id,
        period,
        moment,
        moment_seq,
        target,
        coarsest,
        segment_id,
        park_id,
        -- Spans that differ cannot be written as one figure.
        case when count(value) = count(*) and min(span_months) = max(longest) then sum(value) end as value,
        case when count(cum_value) = count(*) then sum(cum_value) end as cum_value,
        min(span_months) as span_months,
        max(vintage) as vintage,
        min(source_id) as source_id,
        min(price_basis) as price_basis,
        bool_or(is_estimated) as is_estimated,
        count_if(value > 0) as firms_named,
        max(firms) as firms_in_part,
        case when count(firms) = count(*) then sum(firms) end as firms_added,
        cast(list_sum(list_sort(list(value), 'desc')[1:2]) as double) as top2_named,
        max(cast(value as double) * top2_share) as top2_in_part,
        case
            when count(top2_share) = count(*) and min(value) >= 0 then list(cast(value as double) * top2_share)
        end as top2_of_parts
    from part
    group by all
)

select
    * exclude (firms_named, firms_in_part, firms_added, top2_named, top2_in_part, top2_of_parts),
    case when coarsest = 4 then firms_named end as contributors,
    case
        when coarsest = 4 then firms_named
        when target = 1 then coalesce(firms_added, firms_in_part)
        else firms_in_part
    end as fewest,
    case when coarsest = 4 then firms_named else firms_added end as most,
    case when coarsest = 4 then top2_named else top2_in_part end / nullif(cast(value as double), 0) as least_share,
    case
        when coarsest = 4 then top2_named
        when target = 1 then list_sum(list_sort(top2_of_parts, 'desc')[1:2])
        else list_sum(top2_of_parts)
    end / nullif(cast(value as double), 0) as greatest_share
from whole;

-- All cells of the blocks at every moment, given and summed.
create temp table cell_known as
select
    block, moment, moment_seq, segment_id, park_id, level, value,
    contributors, contributors as fewest, contributors as most,
    case when contributors < $least then 1.0 else top2_share end as least_share,
    case when contributors < $least then 1.0 else top2_share end as greatest_share
from known
where level < 4
union all
select
    block, moment, moment_seq, segment_id, park_id, target, value,
    contributors, fewest, most, least_share, greatest_share
from summed;

-- One row per cell. A total is shown unless it is known to be one firm's or two's; anything finer only if it is known
-- not to be. is_known: confidential by figures, not for want of them. Nobody's nought is nobody's secret.
create temp table cell as
with dominated as (
    select block, moment, moment_seq, max(cast(value as double) * least_share) as top2
    from cell_known
    group by all
),

judged as (
    select
        c.*,
        coalesce(
            c.value is null
            or c.most < $least
            or coalesce(c.least_share, if(c.level = 0, d.top2 / nullif(cast(c.value as double), 0), null))
            > $most_share,
            false
        ) as is_known,
        coalesce(c.level = 0 or (c.fewest >= $least and c.greatest_share <= $most_share), false) as is_safe
    from cell_known as c
    inner join dominated as d on c.block = d.block and c.moment = d.moment and c.moment_seq = d.moment_seq
)

select
    block,
    coalesce(segment_id, '') as segment_id,
    coalesce(park_id, '') as park_id,
    max_by(cast(value as double), (moment, moment_seq)) as value,
    max_by(contributors, (moment, moment_seq)) as contributors,
    bool_or(is_known and not (most = 0 and value = 0) is true) as is_known,
    bool_or((is_known or not is_safe) and not (most = 0 and value = 0) is true) as is_confidential
from judged
group by all;

-- What each total equals. A clear remainder frees the total from its parts, and is a cell that is never shown where it
-- is known to be that of one firm or two.
create temp table equation as
with kind as (
    from (values (0, 1), (0, 2), (0, 3), (1, 3), (2, 3)) as t (upper, lower)
),

added as (
    select
        t.block,
        t.moment,
        t.moment_seq,
        t.level,
        k.lower,
        coalesce(t.segment_id, '') as segment_id,
        coalesce(t.park_id, '') as park_id,
        cast(t.value as double) as total,
        t.contributors as firms,
        cast(sum(p.value) as double) as added,
        count(*) > count(p.value) as is_unknown,
        case when count(p.contributors) = count(*) then sum(p.contributors) end as firms_added,
        list([coalesce(p.segment_id, ''), coalesce(p.park_id, '')] order by p.segment_id, p.park_id) as parts,
        count_if(p.value <> 0) = 1 as is_one,
        max(coalesce(p.segment_id, '')) filter (where p.value <> 0) as one_segment_id,
        max(coalesce(p.park_id, '')) filter (where p.value <> 0) as one_park_id
    from cell_known as t
    inner join kind as k on t.level = k.upper
    inner join cell_known as p
        on
            t.block = p.block
            and t.moment = p.moment
            and t.moment_seq = p.moment_seq
            and k.lower = p.level
            and (t.segment_id is null or t.segment_id = p.segment_id)
            and (t.park_id is null or t.park_id = p.park_id)
    group by all
),

compared as (
    select
        *,
        coalesce(firms - firms_added between 1 and $least - 1, false) as is_rest_of_few,
        coalesce((total - added) / nullif(abs(total), 0), 0) as rest
    from added
)

select distinct
    block,
    level,
    lower,
    segment_id,
    park_id,
    parts,
    is_rest_of_few and rest > $rounding as has_rest,
    case when level = 0 and is_one then one_segment_id end as lone_segment_id,
    case when level = 0 and is_one then one_park_id end as lone_park_id
from compared
where total is null or is_unknown or is_rest_of_few or rest <= $remainder;

-- A part that is all of its cluster is known as well as the cluster.
update cell set is_confidential = false
from equation as e, cell as whole
where
    cell.block = e.block
    and cell.segment_id = e.lone_segment_id
    and cell.park_id = e.lone_park_id
    and not cell.is_known
    and e.block = whole.block
    and whole.segment_id = ''
    and whole.park_id = ''
    and not whole.is_confidential;
