-- Where do the next answers come in time, and where not?
-- rows: next_response_rows
with groups as (
    select
        group_of($by, agent_id, team, channel, priority, topic, customer_group, day := on_date) as label,
        next_response_met_count(next_response_verdict) as next_response_met_count,
        next_response_judged_count(next_response_verdict) as next_response_judged_count,
        next_response_met_rate(next_response_verdict) as next_response_met_rate,
        next_response_missed_count(next_response_verdict) as next_response_missed_count,
        next_response_goal_mean(next_response_goal, next_response_verdict) as next_response_met_rate_goal
    from selected_next_responses($filters, $scope)
    group by label
)
select
    label,
    case when $by = 'agent' then coalesce(agent_name, label) else label end as name,
    groups.* exclude (label),
    wilson_low(next_response_met_count, next_response_judged_count) as next_response_met_rate_low,
    wilson_high(next_response_met_count, next_response_judged_count) as next_response_met_rate_high
from groups left join selected_names($filters, $scope) as names on names.agent_id = label and $by = 'agent'
order by next_response_judged_count desc, label
