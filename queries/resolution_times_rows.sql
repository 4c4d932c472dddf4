-- Which cases stand behind the times to resolve?
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
    resolution_due_at,
    resolution_verdict
from selected_resolution_times($filters, $scope)
where in_part($part, if(ended, 'closed', 'open'),
    group_of($by, agent_id, team, channel, priority, topic, customer_group, day := on_date, hour := opened_hour))
order by on_date desc, opened_at desc, interaction_id
