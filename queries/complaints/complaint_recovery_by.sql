-- Where do we win customers back, and where not?
-- rows: complaint_recovery_rows
-- by: team, agent, channel, priority, topic, customer_group, cause, day, week, month, quarter
with groups as (
    select
        group_of($by, agent_id, team, channel, priority, topic, customer_group, day := on_date, cause := cause)
            as label,
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
    group by label
)
select
    label,
    case when $by = 'agent' then coalesce(agent_name, label) else label end as name,
    groups.* exclude (label),
    wilson_low(complaint_recovered_count, complaint_recovery_judged_count) as complaint_recovered_rate_low,
    wilson_high(complaint_recovered_count, complaint_recovery_judged_count) as complaint_recovered_rate_high
from groups left join selected_names($filters, $scope) as names on names.agent_id = label and $by = 'agent'
order by complaint_recovery_judged_count desc, label
