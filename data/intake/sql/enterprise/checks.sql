-- 企业名录: which firm each row is, and whether its links and shares make sense. Several rows of one firm name further
-- links. `firm` is used by rows.sql.

create temp table firm as
with found as (
    select
        s._record,
        u.enterprise_id as id_of_code,
        u.name as name_of_code,
        k.enterprise_id as id_of_name,
        k.uscc as code_of_name
    from staged as s
    left join live.enterprise as u on s.uscc = u.uscc
    left join live.enterprise as n on name_form(s.name) = name_form(n.name)
    left join live.enterprise_alias as a on name_form(s.name) = name_form(a.alias)
    left join live.enterprise as k on coalesce(n.enterprise_id, a.enterprise_id) = k.enterprise_id
)

select
    s.*,
    name_form(s.name) as form,
    f.name_of_code,
    f.code_of_name,
    coalesce(f.id_of_code, f.id_of_name) as known_id,
    f.id_of_code is not null and (f.id_of_name is null or f.id_of_name <> f.id_of_code) as is_renamed,
    coalesce(
        f.id_of_code,
        f.id_of_name,
        max(s.uscc) over (partition by name_form(s.name)),
        'e-' || substr(md5(name_form(s.name)), 1, 12)
    ) as enterprise_id
from staged as s
inner join found as f on s._record = f._record;

-- A line that only repeats another is no further link.
create temp table repeated as
select *
from (
    select _record, lag(_record) over same_line as before
    from firm
    window same_line as (
        partition by enterprise_id, coalesce(valid_from, '0000-00'), segment_1, segment_2 order by _record
    )
) as lines
where before is not null;

create temp table link as
with given as (
    select f.* from firm as f anti join repeated as r on f._record = r._record
)

select
    _record, _row, name, enterprise_id, coalesce(valid_from, '0000-00') as valid_from, 1 as place,
    segment_1 as segment, share_1 as share, share_1_raw as share_raw
from given
where segment_1 is not null or share_1 is not null
union all
select _record, _row, name, enterprise_id, coalesce(valid_from, '0000-00'), 2, segment_2, share_2, share_2_raw
from given
where segment_2 is not null or share_2 is not null;

select
    'E21', '错误', _record, 'name', name_raw,
    '代码' || uscc || '对应“' || name_of_code || '”,文件中为“' || name || '”,请确认是否更名。'
from firm
where is_renamed;

select
    'E00', '错误', _record, 'uscc', uscc_raw,
    '企业“' || name || '”在库中的统一社会信用代码为' || code_of_name || ',文件中为' || uscc || ',请核对。'
from firm
where code_of_name <> uscc and not is_renamed;

-- The same code under two names of the file, and the same name under two codes.
select
    'E00', '错误', _record, 'uscc', uscc_raw,
    '第' || _row || '行的统一社会信用代码' || uscc || '在文件中对应不止一家企业,请核对。'
from firm
where uscc is not null
qualify max(form) over (partition by uscc) <> min(form) over (partition by uscc);

select
    'E00', '错误', _record, 'uscc', uscc_raw,
    '第' || _row || '行的企业“' || name || '”在文件中有不止一个统一社会信用代码,请核对。'
from firm
where uscc is not null
qualify max(uscc) over (partition by form) <> min(uscc) over (partition by form);

select
    'E00', '错误', _record, 'share_' || place, share_raw,
    '第' || _row || '行填了比例而没有填环节,请补填环节' || place || '。'
from link
where segment is null;

-- Several rows of a firm are further links of it; without a link of its own, a row says nothing more.
select
    'E13', '错误', f._record, 'name', f.name_raw,
    '同一对象“' || f.name || '”' || coalesce(month_said(f.valid_from), '') || '出现两条记录(第' || b._row || '、' || f._row || '行)。'
from repeated as r
inner join firm as f on r._record = f._record
inner join firm as b on r.before = b._record;

select
    'E00', '错误', max(_record), 'segment_' || max(place), null,
    '企业“' || any_value(name) || '”的同一环节填了两次,请合并为一次。'
from link
where segment is not null
group by enterprise_id, valid_from, segment
having count(*) > 1;

select
    case when count(share) < count(*) then 'E00' else 'E23' end, '错误', min(_record), 'share_1', null,
    '企业“' || any_value(name) || '”在各环节的分摊比例' || case
        when count(share) < count(*) then '只填了一部分,请全部填写或全部留空。'
        else '合计为' || shown(sum(share)) || '%,应为100%。'
    end
from link
where segment is not null
group by enterprise_id, valid_from
having count(share) > 0 and (count(share) < count(*) or abs(sum(share) - 100) > 0.0000001);

select
    'E00', '错误', _record, 'share_' || place, share_raw,
    '第' || _row || '行“比例' || place || '”应大于0、不超过100%,当前为“' || share_raw || '”。'
from link
where share <= 0 or share > 100;

-- Links that are known for the same date would stay beside the new ones.
select
    'E00', '错误', min(l._record), 'segment_1', null,
    '企业“' || any_value(l.name) || '”同一生效期已登记的环节“' || any_value(s.name)
    || '”不在文件中,请补上,或为新的比例填写新的生效期。'
from link as l
inner join own_enterprise_segment as k on l.enterprise_id = k.enterprise_id and l.valid_from = k.valid_from
inner join live.segment as s on k.segment_id = s.segment_id
where
    not exists (
        select 1 from link as o
        where o.enterprise_id = k.enterprise_id and o.valid_from = k.valid_from and o.segment = k.segment_id
    )
group by l.enterprise_id, l.valid_from;
