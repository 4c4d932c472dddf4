-- At which hours do customers write whose next answer is late?
-- rows: next_response_rows
-- scope: totals
with hours as (
    select
        asked_weekday as weekday,
        asked_hour as hour,
        next_response_met_count(next_response_verdict) as next_response_met_count,
        next_response_judged_count(next_response_verdict) as next_response_judged_count,
        next_response_met_rate(next_response_verdict) as next_response_met_rate
    from selected_next_responses($filters, $scope)
    group by all
)
select
    *,
    wilson_low(next_response_met_count, next_response_judged_count) as next_response_met_rate_low,
    wilson_high(next_response_met_count, next_response_judged_count) as next_response_met_rate_high
from hours
order by weekday, hour
