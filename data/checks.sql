-- Rules that no single row can break. Each statement selects the file and a sentence for everything that breaks it,
-- and the line where there is one to go to (placed_<table>, see seed.py).

select 'region.csv', '应有且只有一行地区,现有' || count(*) || '行。' from region having count(*) <> 1;

select 'plan.csv', '应有且只有一个规划,现有' || count(*) || '个,请为另一个规划另建文件夹。' from plan having count(*) <> 1;

-- Shares of one firm are all known and make a whole, or all unknown, in every month: where a place begins or has ended.
with month as (
    select enterprise_id, valid_from as period from enterprise_segment
    union
    select
        enterprise_id,
        printf('%04d-%02d', month_index(valid_to) // 12, month_index(valid_to) % 12 + 1) as period
    from enterprise_segment
    where valid_to is not null
),

valid as (
    select m.period, s.*, struct_pack(file := p._file, line := p._row) as place
    from month as m
    inner join enterprise_segment as s
        on
            m.enterprise_id = s.enterprise_id
            and m.period >= s.valid_from
            and m.period <= coalesce(s.valid_to, '9999-12')
    inner join placed_enterprise_segment as p
        on s.enterprise_id = p.enterprise_id and s.segment_id = p.segment_id and s.valid_from = p.valid_from
),

added as (
    select
        enterprise_id,
        period,
        count(share) < count(*) as is_partial,
        sum(share) as total,
        -- The line to go to: the first without a share, or the last of those that make no whole.
        coalesce(min(place) filter (where share is null), max(place)) as place
    from valid
    group by all
    having count(share) > 0 and (count(share) < count(*) or abs(sum(share) - 1) > 1e-9)
)

select
    struct_extract(place, 'file') as file,
    '企业“' || enterprise_id || '”' || case when period > '0000-00' then '自' || period || '起' else '' end
    || '在各环节的分摊比例' || case
        when is_partial then '只填了一部分,请全部填写或全部留空。'
        else '合计为' || round(total * 100, 2) || '%,应为100%。'
    end,
    struct_extract(place, 'line') as line
from added
qualify row_number() over (partition by enterprise_id order by period) = 1;

select p._file, '“' || e.up_id || '→' || e.down_id || '”跨了两个集群,请改正。', p._row
from segment_edge as e
inner join placed_segment_edge as p on e.up_id = p.up_id and e.down_id = p.down_id
inner join segment as u on e.up_id = u.segment_id
inner join segment as d on e.down_id = d.segment_id
where u.cluster_id <> d.cluster_id;

select p._file, '“' || e.up_id || '→' || e.down_id || '”从' || u.stage || '流回' || d.stage || ',请改正。', p._row
from segment_edge as e
inner join placed_segment_edge as p on e.up_id = p.up_id and e.down_id = p.down_id
inner join segment as u on e.up_id = u.segment_id
inner join segment as d on e.down_id = d.segment_id
where list_position(['上游', '中游', '下游'], u.stage) > list_position(['上游', '中游', '下游'], d.stage);

with recursive reach as (
    select up_id as start_id, down_id as end_id from segment_edge
    union
    select r.start_id, e.down_id from reach as r inner join segment_edge as e on r.end_id = e.up_id
)

select p._file, '“' || p.up_id || '→' || p.down_id || '”使上下游关系成环,请去掉环路中的一条。', p._row
from reach as r
inner join placed_segment_edge as p on r.start_id = p.down_id and r.end_id = p.up_id;

select 'project.csv', '项目“' || p.name || '”的上级项目“' || p.parent_id || '”不在项目表中,请先登记或改正。'
from project as p
left join project as parent on p.parent_id = parent.project_id
where p.parent_id is not null and parent.project_id is null;

select distinct 'project.csv', '项目“' || start_id || '”的上级项目最终指向自身,请改正。'
from (
    with recursive up as (
        select project_id as start_id, parent_id from project where parent_id is not null
        union
        select u.start_id, p.parent_id from up as u inner join project as p on u.parent_id = p.project_id
        where p.parent_id is not null
    )

    select start_id from up where start_id = parent_id
) as cycle;

select 'segment_naming.csv', '环节“' || s.segment_id || '”不属于承诺“' || m.commitment_id || '”的集群,请改正。'
from segment_naming as n
inner join segment as s on n.segment_id = s.segment_id
inner join commitment as m on n.commitment_id = m.commitment_id
where m.cluster_id <> s.cluster_id;

-- Examples end with the first own project, and nothing may hang on them then.
select 'roadmap.csv', '路线“' || r.roadmap_id || '”的项目“' || p.name || '”为示例项目,请改用实际项目。'
from roadmap as r
inner join project as p on r.project_id = p.project_id
where p.is_illustrative;

select 'fact_output.csv', '环节“' || s.segment_id || '”不属于集群“' || o.cluster_id || '”,请改正。'
from (select distinct cluster_id, segment_id from fact_output) as o
inner join segment as s on o.segment_id = s.segment_id
where o.cluster_id <> s.cluster_id;

select
    'project.csv',
    '项目“' || p.name || '”的环节“' || s.segment_id || '”不属于集群“' || coalesce(p.cluster_id, '(空)') || '”,请改正。'
from project as p
inner join segment as s on p.segment_id = s.segment_id
where p.cluster_id is distinct from s.cluster_id;

-- A project cannot enter a stage before the one that comes before it; plans and what was done are each in order.
with dated as (
    unpivot (select name, columns('^(plan|actual)_') from project)
    on columns('^(plan|actual)_') into name field value day
),

ordered as (
    select
        d.name,
        d.day,
        case when d.field like 'plan%' then '计划' else '实际' end || n.word as word,
        lag(d.day) over node as day_before,
        lag(n.word) over node as word_before
    from dated as d
    inner join (
        values
        ('contract', 1, '签约'),
        ('performance', 2, '履约'),
        ('start', 3, '开工'),
        ('completion', 4, '竣工'),
        ('production', 5, '投产'),
        ('capacity', 6, '达产'),
        ('effect', 7, '达效')
    ) as n (node, seq, word)
        on split_part(d.field, '_', 2) = n.node
    window node as (partition by d.name, split_part(d.field, '_', 1) order by n.seq)
)

select
    'project.csv',
    '项目“' || name || '”的' || word || '日期(' || day || ')早于'
    || word[1:2] || word_before || '日期(' || day_before || '),请改正。'
from ordered
where day < day_before;
