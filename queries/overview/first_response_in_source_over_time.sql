-- Does the help desk call more first responses on time than before?
-- rows: first_response_in_source_rows
-- window: history
-- then: xmr source_first_response_met_rate
-- measure: first_response
-- also for: resolution
with periods as (
    select
        period_start(on_date, $grain, $filters['date_to']) as period,
        source_first_response_met_count(source_first_response_met) as source_first_response_met_count,
        source_first_response_judged_count(source_first_response_met) as source_first_response_judged_count,
        source_first_response_met_rate(source_first_response_met) as source_first_response_met_rate
    from selected_interactions($filters, $scope)
    where source_first_response_met is not null
    group by period
)
select
    *,
    wilson_low(source_first_response_met_count, source_first_response_judged_count) as source_first_response_met_rate_low,
    wilson_high(source_first_response_met_count, source_first_response_judged_count) as source_first_response_met_rate_high
from periods
order by period
