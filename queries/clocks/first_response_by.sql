-- Where does the first response come on time, and where not?
-- rows: first_response_rows
-- by: team, agent, channel, priority, topic, customer_group, cause, hour, day, week, month, quarter
-- shows: first_response_met_rate
-- measure: first_response
-- also for: next_response, resolution, rings, transfers, escalations, complaint_acknowledgement, complaint_resolution, complaint_follow_up
with groups as (
    select
        group_of($by, agent_id, team, channel, priority, topic, customer_group, day := on_date, hour := started_hour,
            cause := cause) as label,
        first_response_met_count(first_response_verdict) as first_response_met_count,
        first_response_judged_count(first_response_verdict) as first_response_judged_count,
        first_response_met_rate(first_response_verdict) as first_response_met_rate,
        first_response_missed_count(first_response_verdict) as first_response_missed_count,
        goal_mean(first_response_goal) as first_response_met_rate_goal
    from selected_first_response($filters, $scope)
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
