-- What had been reported on each promise by a day, in the latest vintage (or the one known at a moment)?
select
    v.commitment_id,
    v.as_of,
    v.value,
    v.status,
    v.done_on,
    v.evidence,
    v.is_illustrative,
    s.title as source_title,
    s.issuer as source_issuer,
    case when s.is_official then s.url end as source_link
from commitment_value as v
inner join source as s on v.source_id = s.source_id
where
    v.as_of <= $as_of
    and ($known_until::timestamp is null or v.known_at <= $known_until)
qualify
    row_number() over (
        partition by v.commitment_id, v.as_of
        order by v.known_at desc, v.known_seq desc
    ) = 1
order by v.commitment_id, v.as_of
