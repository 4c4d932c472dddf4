-- Did we keep our promises?
-- rows: promises_rows
-- shows: promise_kept_rate, promise_late_count, promise_broken_count
-- history: promises_over_time
with chosen as (
    select
        promise_kept_count(outcome) as promise_kept_count,
        promise_due_count(outcome) as promise_due_count,
        promise_kept_rate(outcome) as promise_kept_rate,
        goal_mean(goal) as promise_kept_rate_goal,
        promise_late_count(outcome) as promise_late_count,
        promise_broken_count(outcome) as promise_broken_count,
        promise_late_minutes_median(late_seconds, outcome) as promise_late_minutes_median
    from selected_promises($filters, $scope)
),
former as (
    select
        promise_kept_rate(outcome) as promise_kept_rate_before,
        promise_due_count(outcome) as promise_due_count_before
    from selected_promises($previous, $scope)
),
left_out as (
    select promise_withdrawn_count(outcome) as promise_withdrawn_count
    from selected_withdrawn_promises($filters, $scope)
),
kept_out as (
    select unusable_count(count) as unusable from (
        select count(*) as count from selected_promises_unusable($filters, $scope)
        union all select count from selected_unplaced($filters, $scope) where "table" = 'promises'
    )
)
select
    * exclude (unusable),
    unusable as promise_kept_rate_unusable_count,
    share_lowest(promise_kept_count, promise_due_count, unusable) as promise_kept_rate_lowest,
    share_highest(promise_kept_count, promise_due_count, unusable) as promise_kept_rate_highest,
    wilson_low(promise_kept_count, promise_due_count) as promise_kept_rate_low,
    wilson_high(promise_kept_count, promise_due_count) as promise_kept_rate_high
from chosen, former, left_out, kept_out
