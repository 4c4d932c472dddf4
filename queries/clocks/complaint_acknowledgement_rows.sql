-- Which complaints stand behind the acknowledgements?
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
    acknowledgement_verdict,
    received_at,
    acknowledged_at,
    acknowledgement_due_at,
    acknowledgement_seconds,
    customer_id
from selected_complaint_acknowledgement($filters, $scope)
where in_part($part, acknowledgement_verdict,
    group_of($by, agent_id, team, channel, priority, topic, customer_group, day := on_date, cause := cause))
order by on_date desc, acknowledgement_due_at desc, complaint_id
