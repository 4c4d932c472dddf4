-- What did customers thank us for, in their own words?
-- rows: thanks_rows
select
    recognition_id, agent_id, coalesce(agent_name, agent_id) as agent_name, team, on_date, virtue,
    without_traces(message) as message
from selected_recognitions($filters, $scope)
left join selected_names($filters, $scope) using (agent_id)
where from_kind = 'customer' and trim(message) <> ''
order by on_date desc, given_at desc, recognition_id
