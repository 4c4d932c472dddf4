-- Which cases stand behind the waiting times for the first response?
-- rows: none
-- by: team, agent, channel, priority, topic, customer_group, hour, day, week, month, quarter
-- measure: first_response
-- also for: next_response, resolution
select
    interaction_id,
    agent_id,
    team,
    on_date,
    channel,
    priority,
    topic,
    ended,
    is_left,
    wall_seconds,
    business_seconds,
    columns('^(opened|asked)_at$'),
    first_response_due_at,
    first_response_verdict
from selected_first_response_times($filters, $scope)
where in_part($part, case when ended then 'closed' when is_left then 'left' else 'open' end,
    group_of($by, agent_id, team, channel, priority, topic, customer_group, day := on_date, hour := started_hour))
order by on_date desc, started_at desc, interaction_id
