-- Are the next answers getting more or less punctual?
-- rows: next_response_rows
-- scope: totals
-- window: history
-- then: xmr next_response_met_rate
with periods as (
    select
        period_start(on_date, $grain, $filters['date_to']) as period,
        next_response_met_count(next_response_verdict) as next_response_met_count,
        next_response_judged_count(next_response_verdict) as next_response_judged_count,
        next_response_met_rate(next_response_verdict) as next_response_met_rate,
        next_response_missed_count(next_response_verdict) as next_response_missed_count,
        next_response_goal_mean(next_response_goal, next_response_verdict) as next_response_met_rate_goal
    from selected_next_responses($filters, $scope)
    group by period
)
select
    *,
    wilson_low(next_response_met_count, next_response_judged_count) as next_response_met_rate_low,
    wilson_high(next_response_met_count, next_response_judged_count) as next_response_met_rate_high
from periods
order by period
