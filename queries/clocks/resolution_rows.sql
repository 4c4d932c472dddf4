-- Which cases stand behind the resolutions on time?
-- rows: none
-- by: team, agent, channel, priority, topic, customer_group, hour, day, week, month, quarter
select
    interaction_id,
    agent_id,
    team,
    on_date,
    channel,
    priority,
    topic,
    resolution_verdict,
    opened_at,
    resolved_at,
    resolution_due_at,
    resolution_seconds,
    resolution_wall_seconds,
    resolution_at_most_seconds,
    resolution_paused_seconds,
    resolution_standard
from selected_resolution($filters, $scope)
where in_part($part, resolution_verdict,
    group_of($by, agent_id, team, channel, priority, topic, customer_group, day := on_date, hour := opened_hour))
order by on_date desc, opened_at desc, interaction_id
