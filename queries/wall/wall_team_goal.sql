-- Are we answering on time?
-- rows: none
-- scope: totals
-- sums: first_response_met_rate over weeks
with judged as (
    select
        measure_met_count(is_met) as first_response_met_count,
        measure_judged_count(is_met) as first_response_judged_count,
        measure_met_rate(is_met) as first_response_met_rate,
        goal_mean(goal) as first_response_met_rate_goal,
        if(measure_judged_count(is_met) >= 20, 0.95, 0.9) as most
    from selected_first_response_met($filters, $scope)
    having count(*) > 0
)
-- that nobody missed anything would be told of each of them: near one, so much or more
select
    judged.* exclude (most) replace (least(first_response_met_rate, most) as first_response_met_rate),
    coalesce(first_response_met_rate > most, false) as is_at_least,
    coalesce(wilson_low(first_response_met_count, first_response_judged_count) >= first_response_met_rate_goal, false)
        as is_clearly_met
from judged
