-- Who has learned something new?
-- rows: none
select distinct agent_id, agent_name, wall.team, course, on_date as completed_on
from selected_trainings($filters, $scope)
join selected_wall_people($filters, $scope) as wall using (agent_id)
order by completed_on desc, agent_name collate tr, course
limit 12
