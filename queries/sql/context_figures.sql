-- Which figures explain a cluster (or the district) without being progress toward its goal?
select
    f.cluster_id,
    f.period_text,
    f.metric,
    f.value_text,
    f.unit,
    f.scope,
    f.confidence,
    f.note,
    s.title as source_title,
    s.issuer as source_issuer
from context_figure as f
inner join source as s on f.source_id = s.source_id
where $clusters::varchar[] is null or list_contains($clusters::varchar[], f.cluster_id)
order by f.cluster_id nulls first, f.figure_id
