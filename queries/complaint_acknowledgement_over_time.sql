-- Are we acknowledging complaints more or less punctually?
-- rows: complaint_acknowledgement_rows
-- scope: totals
-- window: history
-- then: xmr complaint_acknowledgement_met_rate
with periods as (
    select
        period_start(on_date, $grain, $filters['date_to']) as period,
        complaint_acknowledgement_met_count(acknowledgement_verdict) as complaint_acknowledgement_met_count,
        complaint_acknowledgement_judged_count(acknowledgement_verdict) as complaint_acknowledgement_judged_count,
        complaint_acknowledgement_met_rate(acknowledgement_verdict) as complaint_acknowledgement_met_rate,
        goal_mean(acknowledgement_goal) as complaint_acknowledgement_met_rate_goal
    from selected_complaint_acknowledgements($filters, $scope)
    group by period
)
select
    *,
    wilson_low(complaint_acknowledgement_met_count, complaint_acknowledgement_judged_count)
        as complaint_acknowledgement_met_rate_low,
    wilson_high(complaint_acknowledgement_met_count, complaint_acknowledgement_judged_count)
        as complaint_acknowledgement_met_rate_high
from periods
order by period
