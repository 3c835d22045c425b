-- What did each cluster (or its plants in the chosen parks) produce by period, and over the 12 months to each period?
select
    cluster_id,
    period,
    month_no,
    span_months,
    cast(value as double) as value,
    is_illustrative,
    case
        when
            sum(span_months) over last_year = 12
            and min(first_month) over last_year >= month_no - 11
            and bool_and(value is not null) over last_year
            then cast(sum(value) over last_year as double)
    end as ttm,
    bool_or(value is null) over last_year as is_withheld
from output_parts($known_until::timestamp, $as_of, $clusters::varchar[], $parks::varchar[], false, false)
window last_year as (partition by cluster_id order by month_no range between 11 preceding and current row)
order by cluster_id, month_no
