-- Which cases stand behind the first responses on time?
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
    first_response_verdict,
    opened_at,
    first_response_at,
    first_response_due_at,
    first_response_seconds,
    first_response_wall_seconds,
    first_response_at_most_seconds,
    first_response_paused_seconds,
    first_response_standard
from selected_first_response($filters, $scope)
where in_part($part, first_response_verdict,
    group_of($by, agent_id, team, channel, priority, topic, customer_group, day := on_date, hour := opened_hour))
order by on_date desc, opened_at desc, interaction_id
