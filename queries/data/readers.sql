-- Who may sign in, and whom do they lead?
-- rows: none
select agent_id, team, lead_id, email, since, until, left_on, is_current
from selected_agents($filters, $scope)
order by agent_id, since, team
