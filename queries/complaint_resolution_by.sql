-- Where are complaints resolved in time, and where not?
-- rows: complaint_resolution_rows
with groups as (
    select
        group_of($by, agent_id, team, channel, priority, topic, customer_group, day := on_date, cause := cause)
            as label,
        complaint_resolution_met_count(resolution_verdict) as complaint_resolution_met_count,
        complaint_resolution_judged_count(resolution_verdict) as complaint_resolution_judged_count,
        complaint_resolution_met_rate(resolution_verdict) as complaint_resolution_met_rate,
        goal_mean(resolution_goal) as complaint_resolution_met_rate_goal
    from selected_complaint_resolutions($filters, $scope)
    group by label
)
select
    label,
    case when $by = 'agent' then coalesce(agent_name, label) else label end as name,
    groups.* exclude (label),
    wilson_low(complaint_resolution_met_count, complaint_resolution_judged_count)
        as complaint_resolution_met_rate_low,
    wilson_high(complaint_resolution_met_count, complaint_resolution_judged_count)
        as complaint_resolution_met_rate_high
from groups left join selected_names($filters, $scope) as names on names.agent_id = label and $by = 'agent'
order by complaint_resolution_judged_count desc, label
