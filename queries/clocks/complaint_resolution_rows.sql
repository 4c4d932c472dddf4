-- Which complaints stand behind the resolutions?
-- rows: none
-- by: team, agent, channel, priority, topic, customer_group, cause, day, week, month, quarter
select
    complaint_id,
    interaction_id,
    agent_id,
    team,
    on_date,
    topic,
    cause,
    resolution_verdict,
    received_at,
    resolved_at,
    resolution_due_at,
    resolution_seconds,
    customer_id
from selected_complaint_resolution($filters, $scope)
where in_part($part, resolution_verdict,
    group_of($by, agent_id, team, channel, priority, topic, customer_group, day := on_date, cause := cause))
order by on_date desc, resolution_due_at desc, complaint_id
