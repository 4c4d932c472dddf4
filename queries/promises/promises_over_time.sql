-- Are we keeping more of our promises than before?
-- rows: promises_rows
-- window: history
-- then: xmr promise_kept_rate
with periods as (
    select
        period_start(on_date, $grain, $filters['date_to']) as period,
        promise_kept_count(outcome) as promise_kept_count,
        promise_due_count(outcome) as promise_due_count,
        promise_kept_rate(outcome) as promise_kept_rate,
        goal_mean(goal) as promise_kept_rate_goal,
        promise_late_count(outcome) as promise_late_count,
        promise_broken_count(outcome) as promise_broken_count,
        promise_late_minutes_median(late_seconds, outcome) as promise_late_minutes_median
    from selected_promises($filters, $scope)
    group by period
)
select
    *,
    wilson_low(promise_kept_count, promise_due_count) as promise_kept_rate_low,
    wilson_high(promise_kept_count, promise_due_count) as promise_kept_rate_high
from periods
order by period
