-- Which promises were made in this period?
-- rows: none
-- by: team, agent, channel, priority, topic, customer_group, kind, day, week, month, quarter
select
    promise_id,
    interaction_id,
    agent_id,
    team,
    on_date,
    kind,
    outcome,
    made_at,
    due_at,
    fulfilled_at,
    withdrawn_at,
    customer_id
from selected_all_promises($filters, $scope)
where in_part($part, outcome,
    group_of($by, agent_id, team, channel, priority, topic, customer_group, day := on_date, kind := kind))
order by on_date desc, made_at desc, promise_id
