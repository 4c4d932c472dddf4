-- Did we win back the customers who complained?
-- rows: complaint_recovery_rows
-- shows: complaint_recovered_rate
-- history: complaint_recovery_over_time
with chosen as (
    select
        complaint_recovered_count(recovery) as complaint_recovered_count,
        complaint_recovery_judged_count(recovery) as complaint_recovery_judged_count,
        complaint_recovered_rate(recovery) as complaint_recovered_rate,
        goal_mean(if(recovery = 'no_answer', null, recovery_goal)) as complaint_recovered_rate_goal,
        complaint_not_recovered_count(recovery) as complaint_not_recovered_count,
        complaint_no_answer_count(recovery) as complaint_no_answer_count,
        complaint_ripened_count(recovery) as complaint_ripened_count,
        complaint_recovered_rate_silent_low(recovery) as complaint_recovered_rate_silent_low,
        complaint_recovered_rate_silent_high(recovery) as complaint_recovered_rate_silent_high,
        satisfied_after_answer_count(satisfied_after) as satisfied_after_answer_count,
        satisfied_after_could_count(satisfied_after, resolved_at) as satisfied_after_could_count,
        satisfied_after_response_rate(satisfied_after, resolved_at) as satisfied_after_response_rate
    from selected_recoveries($filters, $scope)
),
former as (
    select
        complaint_recovered_rate(recovery) as complaint_recovered_rate_before,
        complaint_recovery_judged_count(recovery) as complaint_recovery_judged_count_before
    from selected_recoveries($previous, $scope)
),
kept_out as (
    select unusable_count(count) as unusable from (
        select count(*) as count from selected_recoveries_unusable($filters, $scope)
        union all select count from selected_unplaced($filters, $scope) where "table" = 'complaints'
    )
)
select
    * exclude (unusable),
    unusable as complaint_recovered_rate_unusable_count,
    share_lowest(complaint_recovered_count, complaint_recovery_judged_count, unusable) as complaint_recovered_rate_lowest,
    share_highest(complaint_recovered_count, complaint_recovery_judged_count, unusable) as complaint_recovered_rate_highest,
    wilson_low(complaint_recovered_count, complaint_recovery_judged_count) as complaint_recovered_rate_low,
    wilson_high(complaint_recovered_count, complaint_recovery_judged_count) as complaint_recovered_rate_high
from chosen, former, kept_out
