-- Did we follow complaints up in time?
-- rows: complaint_follow_up_rows
-- scope: totals
with chosen as (
    select
        complaint_follow_up_met_count(follow_up_verdict) as complaint_follow_up_met_count,
        complaint_follow_up_judged_count(follow_up_verdict) as complaint_follow_up_judged_count,
        complaint_follow_up_met_rate(follow_up_verdict) as complaint_follow_up_met_rate,
        goal_mean(follow_up_goal) as complaint_follow_up_met_rate_goal
    from selected_complaint_follow_ups($filters, $scope)
),
former as (
    select
        complaint_follow_up_met_rate(follow_up_verdict) as complaint_follow_up_met_rate_before,
        complaint_follow_up_judged_count(follow_up_verdict) as complaint_follow_up_judged_count_before
    from selected_complaint_follow_ups($previous, $scope)
),
waiting as (
    select complaint_follow_up_undecided_count(follow_up_verdict) as complaint_follow_up_undecided_count
    from selected_complaints($filters, $scope)
)
select
    *,
    wilson_low(complaint_follow_up_met_count, complaint_follow_up_judged_count) as complaint_follow_up_met_rate_low,
    wilson_high(complaint_follow_up_met_count, complaint_follow_up_judged_count) as complaint_follow_up_met_rate_high
from chosen, former, waiting
