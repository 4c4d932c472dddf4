-- Is solving getting more or less punctual?
-- rows: resolution_rows
-- scope: totals
-- window: history
-- then: xmr resolution_met_rate
with periods as (
    select
        period_start(on_date, $grain, $filters['date_to']) as period,
        resolution_met_count(resolution_verdict) as resolution_met_count,
        resolution_judged_count(resolution_verdict) as resolution_judged_count,
        resolution_met_rate(resolution_verdict) as resolution_met_rate,
        resolution_missed_count(resolution_verdict) as resolution_missed_count,
        resolution_goal_mean(resolution_goal, resolution_verdict) as resolution_met_rate_goal
    from selected_resolutions($filters, $scope)
    group by period
)
select
    *,
    wilson_low(resolution_met_count, resolution_judged_count) as resolution_met_rate_low,
    wilson_high(resolution_met_count, resolution_judged_count) as resolution_met_rate_high
from periods
order by period
