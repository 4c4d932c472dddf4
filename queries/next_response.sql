-- Did customers get their next answers in time?
-- rows: next_response_rows
-- scope: totals
with chosen as (
    select
        next_response_met_count(next_response_verdict) as next_response_met_count,
        next_response_judged_count(next_response_verdict) as next_response_judged_count,
        next_response_met_rate(next_response_verdict) as next_response_met_rate,
        next_response_missed_count(next_response_verdict) as next_response_missed_count,
        next_response_goal_mean(next_response_goal, next_response_verdict) as next_response_met_rate_goal
    from selected_next_responses($filters, $scope)
),
former as (
    select
        next_response_met_rate(next_response_verdict) as next_response_met_rate_before,
        next_response_judged_count(next_response_verdict) as next_response_judged_count_before
    from selected_next_responses($previous, $scope)
),
waiting as (
    select next_response_undecided_count(next_response_verdict) as next_response_undecided_count
    from selected_exchanges($filters, $scope)
)
select
    *,
    wilson_low(next_response_met_count, next_response_judged_count) as next_response_met_rate_low,
    wilson_high(next_response_met_count, next_response_judged_count) as next_response_met_rate_high
from chosen, former, waiting
