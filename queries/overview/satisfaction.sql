-- Are our customers satisfied?
-- rows: csat_rows
-- shows: csat_satisfied_rate
-- history: csat_over_time
with chosen as (
    select
        csat_satisfied_count(csat) as csat_satisfied_count,
        csat_answer_count(csat) as csat_answer_count,
        csat_satisfied_rate(csat) as csat_satisfied_rate,
        csat_mean(csat_points) as csat_mean,
        csat_could_count(csat, is_over, unreadable) as csat_could_count,
        csat_response_rate(csat, is_over, unreadable) as csat_response_rate
    from selected_interactions($filters, $scope)
),
former as (
    select csat_satisfied_rate(csat) as csat_satisfied_rate_before, csat_answer_count(csat) as csat_answer_count_before
    from selected_interactions($previous, $scope)
)
select
    *,
    wilson_low(csat_satisfied_count, csat_answer_count) as csat_satisfied_rate_low,
    wilson_high(csat_satisfied_count, csat_answer_count) as csat_satisfied_rate_high
from chosen, former
