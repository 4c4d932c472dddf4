-- Which cases stand behind the waiting times for the first answer?
-- rows: none
select
    interaction_id,
    agent_id,
    team,
    on_date,
    channel,
    priority,
    topic,
    ended,
    wall_seconds,
    business_seconds,
    opened_at,
    first_response_due_at,
    first_response_verdict
from selected_first_response_times($filters, $scope)
where in_part($part, if(ended, 'closed', 'open'),
    group_of($by, agent_id, team, channel, priority, topic, customer_group, day := on_date, hour := opened_hour))
order by on_date desc, opened_at desc, interaction_id
