-- Are we winning back more of the customers who complain?
-- rows: complaint_recovery_rows
-- window: history
-- then: xmr complaint_recovered_rate under complaint_resolution
with periods as (
    select
        period_start(on_date, $grain, $filters['date_to']) as period,
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
    group by period
)
select
    *,
    wilson_low(complaint_recovered_count, complaint_recovery_judged_count) as complaint_recovered_rate_low,
    wilson_high(complaint_recovered_count, complaint_recovery_judged_count) as complaint_recovered_rate_high
from periods
order by period
