-- Which messages stand behind the next responses on time?
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
    next_response_verdict,
    asked_at,
    answered_at,
    next_response_due_at,
    next_response_seconds,
    next_response_wall_seconds,
    next_response_at_most_seconds,
    next_response_paused_seconds,
    next_response_standard
from selected_next_response($filters, $scope)
where in_part($part, next_response_verdict,
    group_of($by, agent_id, team, channel, priority, topic, customer_group, day := on_date, hour := started_hour))
order by on_date desc, asked_at desc, interaction_id
