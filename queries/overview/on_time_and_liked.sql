-- Where are we on time, and where are we liked?
-- rows: on_time_and_liked_rows
select
    *,
    wilson_low(first_response_met_count, first_response_judged_count) as first_response_met_rate_low,
    wilson_high(first_response_met_count, first_response_judged_count) as first_response_met_rate_high,
    wilson_low(csat_satisfied_count, csat_answer_count) as csat_satisfied_rate_low,
    wilson_high(csat_satisfied_count, csat_answer_count) as csat_satisfied_rate_high
from selected_queues($filters, $scope)
where first_response_judged_count > 0 and csat_answer_count > 0
order by is_watermelon, team, channel
