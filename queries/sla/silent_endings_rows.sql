-- Which cases were resolved without a single reply?
-- rows: none
select
    interaction_id, agent_id, team, on_date, channel, priority, topic, state,
    first_response_flag, opened_at, resolved_at, closed_at,
    first_response_due_at, first_response_standard, resolution_verdict
from selected_interactions($filters, $scope)
where in_part($part, first_response_flag, null)
order by on_date desc, opened_at desc, interaction_id
