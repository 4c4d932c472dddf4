-- What happened in this case, step by step?
-- rows: none
select happened_at, kind, agent_id, team, is_bot
from selected_ticket_events($filters, $scope)
where interaction_id = $part
order by happened_at, record
