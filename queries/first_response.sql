-- Did customers get their first answer in time?
-- rows: first_response_rows
-- scope: totals
with chosen as (
    select
        first_response_met_count(first_response_verdict) as first_response_met_count,
        first_response_judged_count(first_response_verdict) as first_response_judged_count,
        first_response_met_rate(first_response_verdict) as first_response_met_rate,
        first_response_missed_count(first_response_verdict) as first_response_missed_count,
        first_response_goal_mean(first_response_goal, first_response_verdict) as first_response_met_rate_goal
    from selected_first_responses($filters, $scope)
),
former as (
    select
        first_response_met_rate(first_response_verdict) as first_response_met_rate_before,
        first_response_judged_count(first_response_verdict) as first_response_judged_count_before
    from selected_first_responses($previous, $scope)
),
waiting as (
    select first_response_undecided_count(first_response_verdict) as first_response_undecided_count
    from selected_interactions($filters, $scope)
)
select
    *,
    wilson_low(first_response_met_count, first_response_judged_count) as first_response_met_rate_low,
    wilson_high(first_response_met_count, first_response_judged_count) as first_response_met_rate_high
from chosen, former, waiting
