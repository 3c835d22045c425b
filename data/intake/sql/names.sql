-- What a cell may name: every id, name, short name and alias of the live release, most exact first.
select 'cluster' as type, cluster_id as id, unnest([cluster_id, name, short_name]) as name, null as cluster_id, position
from live.cluster
union all
select 'segment', segment_id, unnest([segment_id, name]), cluster_id, position from live.segment
union all
select 'park', park_id, unnest([park_id, name, short_name]), null, 0 from live.park
union all
select 'park', park_id, alias, null, 1 from live.park_alias
union all
select 'enterprise', enterprise_id, unnest([enterprise_id, name, short_name, uscc]), cluster_id, 0 from live.enterprise
union all
select 'enterprise', enterprise_id, alias, null, 1 from live.enterprise_alias
union all
select 'project', project_id, unnest([project_id, name, short_name, project_code]), cluster_id, 0 from live.project
union all
select 'measure', measure_id, unnest([measure_id, name, replace(name, '规上', '')]), null, 0 from live.measure
order by all;
