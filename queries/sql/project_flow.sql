-- How far had each project come by a day, what should have been done by then, and who answers for it?
with ranks as (
    select
        unnest(['谋划', '洽谈', '签约', '履约', '开工', '在建', '竣工', '投产', '达产', '达效']) as stage,
        unnest(range(10)) as rank
),

reported as (
    select project_id, arg_max(stage, (period, known_at, known_seq)) as stage
    from project_month
    where
        stage is not null
        and period <= strftime($as_of::date, '%Y-%m')
        and ($known_until::timestamp is null or known_at <= $known_until::timestamp)
    group by project_id
),

-- A stage of which the record does not say since when counts from the day on which it was seen.
dated as (
    select
        p.*,
        coalesce(
            m.stage, case when coalesce(p.status_as_of, '') <= strftime($as_of::date, '%Y-%m-%d') then p.stage end
        ) as recorded,
        case when p.actual_contract <= $as_of::date then p.actual_contract end as on_contract,
        case when p.actual_performance <= $as_of::date then p.actual_performance end as on_performance,
        case when p.actual_start <= $as_of::date then p.actual_start end as on_start,
        case when p.actual_completion <= $as_of::date then p.actual_completion end as on_completion,
        case when p.actual_production <= $as_of::date then p.actual_production end as on_production,
        case when p.actual_capacity <= $as_of::date then p.actual_capacity end as on_capacity,
        case when p.actual_effect <= $as_of::date then p.actual_effect end as on_effect
    from project as p
    left join reported as m on p.project_id = m.project_id
    where p.removed_on is null or p.removed_on > $as_of::date
),

placed as (
    select
        d.*,
        greatest(
            coalesce(r.rank, -1),
            case when on_contract is not null then 2 else -1 end,
            case when on_performance is not null then 3 else -1 end,
            case when on_start is not null then 4 else -1 end,
            case when on_completion is not null then 6 else -1 end,
            case when on_production is not null then 7 else -1 end,
            case when on_capacity is not null then 8 else -1 end,
            case when on_effect is not null then 9 else -1 end
        ) as place
    from dated as d
    left join ranks as r on d.recorded = r.stage
)

select
    p.project_id,
    p.name,
    p.short_name,
    p.parent_id,
    o.short_name as parent_name,
    p.cluster_id,
    c.short_name as cluster_name,
    p.segment_id,
    s.name as segment_name,
    p.park_id,
    k.short_name as park_name,
    p.resp_dept,
    p.lead_leader,
    string_split(coalesce(p.batch_list, ''), ';') as batches,
    case when p.recorded in ('暂停', '终止', '调出') then p.recorded else t.stage end as stage,
    coalesce(p.recorded in ('暂停', '终止', '调出'), false) as is_out,
    p.place >= 2 as has_contract,
    p.place >= 3 as has_performance,
    p.place >= 4 as has_start,
    p.place >= 7 as has_production,
    p.place >= 8 as has_capacity,
    p.place >= 9 as has_effect,
    p.plan_contract,
    p.plan_performance,
    p.plan_start,
    p.plan_completion,
    p.plan_production,
    p.plan_capacity,
    p.plan_effect,
    p.on_contract,
    p.on_performance,
    p.on_start,
    p.on_completion,
    p.on_production,
    p.on_capacity,
    p.on_effect,
    p.contract_amount,
    p.total_investment,
    p.annual_output_full,
    p.ramp_months,
    p.status_note,
    p.status_as_of,
    p.is_illustrative,
    f.title as source_title,
    f.issuer as source_issuer,
    f.url as source_url
from placed as p
inner join source as f on p.source_id = f.source_id
left join ranks as t on p.place = t.rank
left join project as o on p.parent_id = o.project_id
left join cluster as c on p.cluster_id = c.cluster_id
left join segment as s on p.segment_id = s.segment_id
left join park as k on p.park_id = k.park_id
where
    ($clusters::varchar[] is null or list_contains($clusters::varchar[], p.cluster_id))
    and ($parks::varchar[] is null or list_contains($parks::varchar[], p.park_id))
    -- Only the leaves of a tree of sub-projects are counted.
    and p.project_id not in (
        select d.parent_id from dated as d
        where d.parent_id is not null and coalesce(d.recorded, '') not in ('暂停', '终止', '调出')
    )
order by p.is_illustrative, c.position nulls last, p.project_id
