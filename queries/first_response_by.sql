-- Where does the first answer come in time, and where not?
-- rows: first_response_rows
with groups as (
    select
        group_of($by, agent_id, team, channel, priority, topic, customer_group, day := on_date, hour := opened_hour)
            as label,
        first_response_met_count(first_response_verdict) as first_response_met_count,
        first_response_judged_count(first_response_verdict) as first_response_judged_count,
        first_response_met_rate(first_response_verdict) as first_response_met_rate,
        first_response_missed_count(first_response_verdict) as first_response_missed_count,
        first_response_goal_mean(first_response_goal, first_response_verdict) as first_response_met_rate_goal
    from selected_first_responses($filters, $scope)
    group by label
)
select
    label,
    case when $by = 'agent' then coalesce(agent_name, label) else label end as name,
    groups.* exclude (label),
    wilson_low(first_response_met_count, first_response_judged_count) as first_response_met_rate_low,
    wilson_high(first_response_met_count, first_response_judged_count) as first_response_met_rate_high
from groups left join selected_names($filters, $scope) as names on names.agent_id = label and $by = 'agent'
order by first_response_judged_count desc, label
