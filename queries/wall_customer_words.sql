-- What do customers say about us?
-- rows: none
select agent_name, wall.team, on_date, virtue, without_traces(message) as message
from selected_recognitions($filters, $scope)
join selected_wall_people($filters, $scope) as wall using (agent_id)
where from_kind = 'customer' and trim(message) <> ''
order by on_date desc, given_at desc, recognition_id
limit 12
