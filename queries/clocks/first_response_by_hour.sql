-- At which hours is the first response late?
-- rows: first_response_rows
-- measure: first_response
-- also for: next_response, resolution
with hours as (
    select
        started_weekday as weekday,
        started_hour as hour,
        first_response_met_count(first_response_verdict) as first_response_met_count,
        first_response_judged_count(first_response_verdict) as first_response_judged_count,
        first_response_met_rate(first_response_verdict) as first_response_met_rate,
        goal_mean(first_response_goal) as first_response_met_rate_goal
    from selected_first_response($filters, $scope)
    group by all
)
select
    *,
    wilson_low(first_response_met_count, first_response_judged_count) as first_response_met_rate_low,
    wilson_high(first_response_met_count, first_response_judged_count) as first_response_met_rate_high
from hours
order by weekday, hour
