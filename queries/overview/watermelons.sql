-- Where are we on time but not liked?
-- rows: watermelons_rows
select
    * exclude (is_watermelon),
    wilson_low(first_response_met_count, first_response_judged_count) as first_response_met_rate_low,
    wilson_high(first_response_met_count, first_response_judged_count) as first_response_met_rate_high,
    wilson_low(csat_satisfied_count, csat_answer_count) as csat_satisfied_rate_low,
    wilson_high(csat_satisfied_count, csat_answer_count) as csat_satisfied_rate_high
from selected_queues($filters, $scope)
where is_watermelon
order by csat_satisfied_rate, team, channel
