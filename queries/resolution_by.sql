-- Where are cases resolved in time, and where not?
-- rows: resolution_rows
with groups as (
    select
        group_of($by, agent_id, team, channel, priority, topic, customer_group, day := on_date, hour := opened_hour)
            as label,
        resolution_met_count(resolution_verdict) as resolution_met_count,
        resolution_judged_count(resolution_verdict) as resolution_judged_count,
        resolution_met_rate(resolution_verdict) as resolution_met_rate,
        resolution_missed_count(resolution_verdict) as resolution_missed_count,
        resolution_goal_mean(resolution_goal, resolution_verdict) as resolution_met_rate_goal
    from selected_resolutions($filters, $scope)
    group by label
)
select
    label,
    case when $by = 'agent' then coalesce(agent_name, label) else label end as name,
    groups.* exclude (label),
    wilson_low(resolution_met_count, resolution_judged_count) as resolution_met_rate_low,
    wilson_high(resolution_met_count, resolution_judged_count) as resolution_met_rate_high
from groups left join selected_names($filters, $scope) as names on names.agent_id = label and $by = 'agent'
order by resolution_judged_count desc, label
