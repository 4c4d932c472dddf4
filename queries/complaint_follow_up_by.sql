-- Where are complaints followed up in time, and where not?
-- rows: complaint_follow_up_rows
with groups as (
    select
        group_of($by, agent_id, team, channel, priority, topic, customer_group, day := on_date, cause := cause)
            as label,
        complaint_follow_up_met_count(follow_up_verdict) as complaint_follow_up_met_count,
        complaint_follow_up_judged_count(follow_up_verdict) as complaint_follow_up_judged_count,
        complaint_follow_up_met_rate(follow_up_verdict) as complaint_follow_up_met_rate,
        goal_mean(follow_up_goal) as complaint_follow_up_met_rate_goal
    from selected_complaint_follow_ups($filters, $scope)
    group by label
)
select
    label,
    case when $by = 'agent' then coalesce(agent_name, label) else label end as name,
    groups.* exclude (label),
    wilson_low(complaint_follow_up_met_count, complaint_follow_up_judged_count) as complaint_follow_up_met_rate_low,
    wilson_high(complaint_follow_up_met_count, complaint_follow_up_judged_count) as complaint_follow_up_met_rate_high
from groups left join selected_names($filters, $scope) as names on names.agent_id = label and $by = 'agent'
order by complaint_follow_up_judged_count desc, label
