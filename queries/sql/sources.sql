-- Where does everything come from, and how many rows rest on each source?
with used as (
    select source_id, '目标' as kind from goal
    union all
    select source_id, '承诺' from commitment
    union all
    select source_id, '产值' from fact_output
    union all
    select source_id, '项目' from project
    union all
    select source_id, '企业' from enterprise
    union all
    select source_id, '园区' from park
    union all
    select source_id, '背景数据' from context_figure
    union all
    select source_id, '环节调查' from segment_survey
    union all
    select source_id, '招商路线' from roadmap where source_id is not null
),

counted as (
    select source_id, kind, count(*) as rows_used
    from used
    group by all
)

select
    s.source_id,
    s.is_official,
    s.title,
    s.doc_no,
    s.issuer,
    s.published_on,
    s.retrieved_on,
    case when s.is_official then s.url end as link,
    s.note,
    string_agg(c.kind || c.rows_used || '条', '、' order by c.rows_used desc, c.kind) as used_for
from source as s
left join counted as c on s.source_id = c.source_id
group by all
order by s.is_official desc, s.published_on desc nulls last, s.source_id
