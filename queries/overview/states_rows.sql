-- Which cases stand so?
-- rows: none
select interaction_id, agent_id, team, on_date, channel, priority, topic, state, opened_at, first_response_at, resolved_at
from selected_interactions($filters, $scope)
where state is not null and ($part is null or $part = state)
order by on_date desc, opened_at desc, interaction_id
