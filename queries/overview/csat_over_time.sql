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
        csat_mean(csat_points) as csat_mean,
        csat_could_count(csat, is_over, unreadable) as csat_could_count,
        csat_response_rate(csat, is_over, unreadable) as csat_response_rate
    from selected_interactions($filters, $scope)
    group by period having csat_answer_count > 0
)
select
    *,
    wilson_low(csat_satisfied_count, csat_answer_count) as csat_satisfied_rate_low,
    wilson_high(csat_satisfied_count, csat_answer_count) as csat_satisfied_rate_high
from periods
order by period
