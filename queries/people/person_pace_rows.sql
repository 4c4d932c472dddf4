-- Which cases, complaints and thanks came on these people's days?
-- rows: none
select key, agent_id, team, on_date, kind as pace, interaction_id
from selected_pace($filters, $scope)
where $part is null or kind = $part
order by on_date desc, pace, key
