-- Which complaints are waiting?
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
    age,
    age_seconds,
    received_at,
    acknowledged_at,
    resolution_due_at,
    resolution_verdict,
    customer_id
from selected_complaints_waiting($filters, $scope)
where in_part($part, age,
    group_of($by, agent_id, team, channel, priority, topic, customer_group, day := on_date, cause := cause))
order by received_at, complaint_id
