-- Which exchanges stand behind the waiting times for the next answers?
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
    asked_at,
    next_response_due_at,
    next_response_verdict
from selected_next_response_times($filters, $scope)
where in_part($part, if(ended, 'closed', 'open'),
    group_of($by, agent_id, team, channel, priority, topic, customer_group, day := on_date))
order by on_date desc, asked_at desc, interaction_id
