-- Are we following complaints up more or less punctually?
-- rows: complaint_follow_up_rows
-- scope: totals
-- window: history
-- then: xmr complaint_follow_up_met_rate
with periods as (
    select
        period_start(on_date, $grain, $filters['date_to']) as period,
        complaint_follow_up_met_count(follow_up_verdict) as complaint_follow_up_met_count,
        complaint_follow_up_judged_count(follow_up_verdict) as complaint_follow_up_judged_count,
        complaint_follow_up_met_rate(follow_up_verdict) as complaint_follow_up_met_rate,
        goal_mean(follow_up_goal) as complaint_follow_up_met_rate_goal
    from selected_complaint_follow_ups($filters, $scope)
    group by period
)
select
    *,
    wilson_low(complaint_follow_up_met_count, complaint_follow_up_judged_count) as complaint_follow_up_met_rate_low,
    wilson_high(complaint_follow_up_met_count, complaint_follow_up_judged_count) as complaint_follow_up_met_rate_high
from periods
order by period
