-- Which cases, promises and complaints need you now?
-- rows: none
select kind as need, key, interaction_id, agent_id, team, on_date, due_at
from selected_needs($filters, $scope)
where $part is null or kind = $part
order by on_date desc, due_at desc, need, key
