-- Which promises are ahead of us?
-- rows: none
-- by: team, agent, channel, priority, topic, customer_group, kind, day, week, month, quarter
select
    promise_id,
    interaction_id,
    agent_id,
    team,
    on_date,
    kind,
    due_state,
    age,
    progress,
    days_open,
    made_at,
    due_at,
    fulfilled_at,
    rescheduled_to,
    customer_id
from selected_promises_ahead($filters, $scope)
where in_part($part, due_state, age) or $part = progress
    or ($part = 'aged' and days_open is not null)
    or ($part = 'promise_due_today' and due_state = 'today' and progress = 'to_do')
    or ($by is not null and in_part($part, null,
        group_of($by, agent_id, team, channel, priority, topic, customer_group, day := on_date, kind := kind)))
order by due_at, promise_id
