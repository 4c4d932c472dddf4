-- Does the help desk itself call the first responses on time?
-- rows: first_response_in_source_rows
-- shows: source_first_response_met_rate
-- history: first_response_in_source_over_time
-- measure: first_response
-- also for: resolution
with chosen as (
    select
        source_first_response_met_count(source_first_response_met) as source_first_response_met_count,
        source_first_response_judged_count(source_first_response_met) as source_first_response_judged_count,
        source_first_response_met_rate(source_first_response_met) as source_first_response_met_rate
    from selected_interactions($filters, $scope)
),
former as (
    select
        source_first_response_met_rate(source_first_response_met) as source_first_response_met_rate_before,
        source_first_response_judged_count(source_first_response_met) as source_first_response_judged_count_before
    from selected_interactions($previous, $scope)
)
select
    *,
    wilson_low(source_first_response_met_count, source_first_response_judged_count) as source_first_response_met_rate_low,
    wilson_high(source_first_response_met_count, source_first_response_judged_count) as source_first_response_met_rate_high
from chosen, former
