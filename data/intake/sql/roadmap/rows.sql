-- 招商路线图 → roadmap, of the rows that say anything; lines that the file does not name stay as they are.
-- The report's sentence stays with a line; what is written beside it is the planner's from then on.

create temp table new_roadmap as
select
    t.line as roadmap_id,
    t.segment_id,
    t.product as target_product,
    t.firm as enterprise_type,
    t.region as target_region,
    t.team,
    t.contact as contact_log,
    t.project as project_id,
    c.source_id,
    s.name as _object,
    '路线' || t.line as _measure
from told as t
inner join live.segment as s on t.segment_id = s.segment_id
inner join source_of as c on c.text is null
where t.is_told;
