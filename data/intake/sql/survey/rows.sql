-- 环节调查 → segment_survey, of the rows that say anything; other surveys of a link stay as they are.

create temp table new_segment_survey as
select
    t.segment as segment_id,
    t.surveyed_on,
    t.share * 0.01 as local_supply_share,
    t.active as active_enterprises,
    t.scale as scale_enterprises,
    t.evidence,
    c.source_id,
    t.name as _object,
    '调查' || t.surveyed_on as _measure
from told as t
inner join source_of as c on c.text is null
where t.is_told;
