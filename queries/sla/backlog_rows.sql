-- Which cases are waiting now?
-- rows: none
select
    interaction_id,
    agent_id,
    team,
    on_date,
    channel,
    priority,
    topic,
    state,
    due_state,
    next_due_at,
    waits_for,
    age,
    age_seconds,
    opened_at
from selected_waiting($filters, $scope)
where in_part($part, due_state, age)
order by on_date desc, opened_at desc, interaction_id
