-- 企业名录 → enterprise and enterprise_segment. A firm that is new is of 区不明 locality, which the sheet does not say.

create temp table new_enterprise as
select
    f.enterprise_id,
    max(f.uscc) as uscc,
    -- A known firm keeps its name: the file may call it by an alias.
    coalesce(any_value(k.name), any_value(f.name)) as name,
    coalesce(any_value(k.short_name), any_value(f.name)) as short_name,
    coalesce(any_value(k.cluster_id), first(s.cluster_id order by f._record)) as cluster_id,
    coalesce(any_value(k.locality), '区不明') as locality,
    first(f.gb4754 order by f._record) filter (where f.gb4754 is not null) as gb4754,
    first(f.is_scale order by f._record) filter (where f.is_scale is not null) as is_scale,
    first(f.park order by f._record) filter (where f.park is not null) as park_id,
    first(f.data_authority order by f._record) filter (where f.data_authority is not null) as data_authority,
    (select source_id from source_of where text is null) as source_id,
    coalesce(any_value(k.name), any_value(f.name)) as _object,
    '企业' as _measure
from firm as f
left join live.enterprise as k on f.known_id = k.enterprise_id
left join live.segment as s on f.segment_1 = s.segment_id
group by f.enterprise_id;

create temp table new_enterprise_segment as
select
    l.enterprise_id,
    l.segment as segment_id,
    max(l.share) * 0.01 as share,
    l.valid_from,
    cast(null as varchar) as valid_to,
    coalesce(
        any_value(k.certainty), case when any_value(e.data_authority) = '公开披露' then '公开资料' else '待核实' end
    ) as certainty,
    any_value(e._object) as _object,
    '环节“' || any_value(s.name) || '”' as _measure
from link as l
inner join new_enterprise as e on l.enterprise_id = e.enterprise_id
inner join live.segment as s on l.segment = s.segment_id
left join own_enterprise_segment as k
    on l.enterprise_id = k.enterprise_id and l.segment = k.segment_id and l.valid_from = k.valid_from
group by l.enterprise_id, l.segment, l.valid_from;

-- What was in force before ends in the month before.
insert into new_enterprise_segment by name
select
    k.enterprise_id,
    k.segment_id,
    k.share,
    k.valid_from,
    strftime(cast(n.valid_from || '-01' as date) - interval 1 month, '%Y-%m') as valid_to,
    k.certainty,
    n._object,
    '环节“' || s.name || '”' as _measure
from own_enterprise_segment as k
inner join (
    select enterprise_id, min(valid_from) as valid_from, any_value(_object) as _object
    from new_enterprise_segment
    group by enterprise_id
) as n on k.enterprise_id = n.enterprise_id and k.valid_from < n.valid_from
inner join live.segment as s on k.segment_id = s.segment_id
where k.valid_to is null and n.valid_from <> '0000-00' and k.valid_from < n.valid_from;
