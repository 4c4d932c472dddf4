-- Which cases, promises and complaints need you now?
-- rows: none
select kind as need, key, interaction_id, agent_id, team, on_date, due_at, days_past
from selected_needs($filters, $scope)
where $part is null or kind = $part or part = $part
order by due_at, need, key
