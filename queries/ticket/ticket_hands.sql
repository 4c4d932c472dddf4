-- Who held this case, and how much of its clock ran meanwhile?
-- rows: none
select hands, team, agent_id, from_at, until_at, business_seconds, paused_seconds, ended_by
from selected_ticket_hands($filters, $scope)
where interaction_id = $part
order by from_at
