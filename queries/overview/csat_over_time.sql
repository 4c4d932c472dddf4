-- Are customers more satisfied than before?
-- rows: csat_rows
-- window: history
-- then: xmr csat_satisfied_rate
with periods as (
    select
        period_start(on_date, $grain, $filters['date_to']) as period,
        csat_satisfied_count(csat) as csat_satisfied_count,
        csat_answer_count(csat) as csat_answer_count,
        csat_satisfied_rate(csat) as csat_satisfied_rate,
        csat_mean(csat_points) as csat_mean
    from selected_interactions($filters, $scope)
    where csat is not null
    group by period
)
select
    *,
    wilson_low(csat_satisfied_count, csat_answer_count) as csat_satisfied_rate_low,
    wilson_high(csat_satisfied_count, csat_answer_count) as csat_satisfied_rate_high
from periods
order by period
