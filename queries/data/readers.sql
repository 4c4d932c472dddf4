-- Who may sign in, and whom do they lead?
-- rows: none
select agent_id, team, lead_id, email, until, left_on
from selected_agents($filters, $scope)
where is_current
order by agent_id, team
