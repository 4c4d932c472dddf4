-- Were cases resolved in time?
-- rows: resolution_rows
-- scope: totals
with chosen as (
    select
        resolution_met_count(resolution_verdict) as resolution_met_count,
        resolution_judged_count(resolution_verdict) as resolution_judged_count,
        resolution_met_rate(resolution_verdict) as resolution_met_rate,
        resolution_missed_count(resolution_verdict) as resolution_missed_count,
        resolution_goal_mean(resolution_goal, resolution_verdict) as resolution_met_rate_goal
    from selected_resolutions($filters, $scope)
),
former as (
    select
        resolution_met_rate(resolution_verdict) as resolution_met_rate_before,
        resolution_judged_count(resolution_verdict) as resolution_judged_count_before
    from selected_resolutions($previous, $scope)
),
waiting as (
    select resolution_undecided_count(resolution_verdict) as resolution_undecided_count
    from selected_interactions($filters, $scope)
)
select
    *,
    wilson_low(resolution_met_count, resolution_judged_count) as resolution_met_rate_low,
    wilson_high(resolution_met_count, resolution_judged_count) as resolution_met_rate_high
from chosen, former, waiting
