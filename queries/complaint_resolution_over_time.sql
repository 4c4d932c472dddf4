-- Are we resolving complaints more or less punctually?
-- rows: complaint_resolution_rows
-- scope: totals
-- window: history
-- then: xmr complaint_resolution_met_rate
with periods as (
    select
        period_start(on_date, $grain, $filters['date_to']) as period,
        complaint_resolution_met_count(resolution_verdict) as complaint_resolution_met_count,
        complaint_resolution_judged_count(resolution_verdict) as complaint_resolution_judged_count,
        complaint_resolution_met_rate(resolution_verdict) as complaint_resolution_met_rate,
        goal_mean(resolution_goal) as complaint_resolution_met_rate_goal
    from selected_complaint_resolutions($filters, $scope)
    group by period
)
select
    *,
    wilson_low(complaint_resolution_met_count, complaint_resolution_judged_count)
        as complaint_resolution_met_rate_low,
    wilson_high(complaint_resolution_met_count, complaint_resolution_judged_count)
        as complaint_resolution_met_rate_high
from periods
order by period
