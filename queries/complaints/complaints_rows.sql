-- Which complaints came in?
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
    is_open,
    received_at,
    acknowledged_at,
    resolved_at,
    recovery,
    customer_id
from selected_complaints($filters, $scope)
where in_part($part, if(is_open, 'open', 'closed'),
    group_of($by, agent_id, team, channel, priority, topic, customer_group, day := on_date, cause := cause))
order by on_date desc, received_at desc, complaint_id
