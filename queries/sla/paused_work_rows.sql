-- Which cases wait for the customer, or for somebody else?
-- rows: none
select
    interaction_id, agent_id, team, on_date, channel, priority, topic, state, age, paused_seconds, paused_since, opened_at
from selected_paused($filters, $scope)
where in_part($part, state, age)
order by paused_seconds desc, interaction_id
