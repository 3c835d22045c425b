-- Which links has each chain, what did the latest survey by the end of a month find, and what does the report name?
with survey as (
    select *
    from segment_survey
    where surveyed_on <= last_day(cast($as_of || '-01' as date))
    qualify row_number() over (partition by segment_id order by surveyed_on desc) = 1
),

-- Where several sentences name a link, the first of the report.
naming as (
    select
        n.segment_id,
        m.commitment_id,
        m.source_quote,
        f.title,
        f.url,
        f.is_official
    from segment_naming as n
    inner join commitment as m on n.commitment_id = m.commitment_id
    inner join source as f on m.source_id = f.source_id
    qualify row_number() over (partition by n.segment_id order by m.position) = 1
)

select
    s.cluster_id,
    s.segment_id,
    s.name,
    s.stage,
    s.position,
    s.example_products,
    s.gb4754_codes,
    v.surveyed_on,
    v.local_supply_share,
    v.active_enterprises,
    v.scale_enterprises,
    v.evidence as survey_evidence,
    k.title as survey_source_title,
    n.source_quote as naming,
    n.commitment_id as naming_commitment_id,
    n.title as naming_source_title,
    n.url as naming_source_url,
    coalesce(n.is_official, false) as naming_is_official
from segment as s
inner join cluster as c on s.cluster_id = c.cluster_id
left join survey as v on s.segment_id = v.segment_id
left join source as k on v.source_id = k.source_id
left join naming as n on s.segment_id = n.segment_id
where $clusters::varchar[] is null or list_contains($clusters::varchar[], s.cluster_id)
order by c.position, s.position
