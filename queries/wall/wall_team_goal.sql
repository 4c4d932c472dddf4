-- Are we answering on time?
-- rows: none
select
    first_response_met_count(first_response_verdict) as first_response_met_count,
    first_response_judged_count(first_response_verdict) as first_response_judged_count,
    first_response_met_rate(first_response_verdict) as first_response_met_rate,
    wilson_low(first_response_met_count(first_response_verdict),
        first_response_judged_count(first_response_verdict)) as first_response_met_rate_low,
    wilson_high(first_response_met_count(first_response_verdict),
        first_response_judged_count(first_response_verdict)) as first_response_met_rate_high,
    first_response_goal_mean(first_response_goal, first_response_verdict) as first_response_met_rate_goal
from selected_first_response($filters, $scope)
having count(*) > 0
