-- Are first responses improving over time?
-- rows: first_response_rows
-- window: history
-- then: xmr first_response_met_rate under first_response
-- measure: first_response
-- also for: next_response, resolution, rings, transfers, escalations, complaint_acknowledgement, complaint_resolution, complaint_follow_up
with periods as (
    select
        period_start(on_date, $grain, $filters['date_to']) as period,
        first_response_met_count(first_response_verdict) as first_response_met_count,
        first_response_judged_count(first_response_verdict) as first_response_judged_count,
        first_response_met_rate(first_response_verdict) as first_response_met_rate,
        first_response_missed_count(first_response_verdict) as first_response_missed_count,
        goal_mean(first_response_goal) as first_response_met_rate_goal
    from selected_first_response($filters, $scope)
    group by period
)
select
    *,
    wilson_low(first_response_met_count, first_response_judged_count) as first_response_met_rate_low,
    wilson_high(first_response_met_count, first_response_judged_count) as first_response_met_rate_high
from periods
order by period
