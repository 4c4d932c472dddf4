-- Which resolved complaints came back, and which did not?
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
    is_repeated,
    recovery,
    received_at,
    resolved_at,
    customer_id
from selected_recoveries($filters, $scope)
where resolved_at is not null
    and in_part($part, if(is_repeated, 'repeated', 'not_repeated'),
        group_of($by, agent_id, team, channel, priority, topic, customer_group, day := on_date, cause := cause))
order by on_date desc, complaint_id
