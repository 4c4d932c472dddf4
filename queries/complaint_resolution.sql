-- Did we resolve complaints in time?
-- rows: complaint_resolution_rows
-- scope: totals
with chosen as (
    select
        complaint_resolution_met_count(resolution_verdict) as complaint_resolution_met_count,
        complaint_resolution_judged_count(resolution_verdict) as complaint_resolution_judged_count,
        complaint_resolution_met_rate(resolution_verdict) as complaint_resolution_met_rate,
        goal_mean(resolution_goal) as complaint_resolution_met_rate_goal
    from selected_complaint_resolutions($filters, $scope)
),
former as (
    select
        complaint_resolution_met_rate(resolution_verdict) as complaint_resolution_met_rate_before,
        complaint_resolution_judged_count(resolution_verdict) as complaint_resolution_judged_count_before
    from selected_complaint_resolutions($previous, $scope)
),
waiting as (
    select complaint_resolution_undecided_count(resolution_verdict) as complaint_resolution_undecided_count
    from selected_complaints($filters, $scope)
)
select
    *,
    wilson_low(complaint_resolution_met_count, complaint_resolution_judged_count)
        as complaint_resolution_met_rate_low,
    wilson_high(complaint_resolution_met_count, complaint_resolution_judged_count)
        as complaint_resolution_met_rate_high
from chosen, former, waiting
