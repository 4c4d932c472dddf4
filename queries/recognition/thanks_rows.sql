-- Which thanks were given?
-- rows: none
select
    recognition_id, message, agent_id, coalesce(agent_name, agent_id) as agent_name, team, virtue, on_date, from_kind,
    case when from_kind <> 'customer' then from_id end as from_agent_id, given_at
from selected_recognitions($filters, $scope)
left join selected_names($filters, $scope) using (agent_id)
where $part is null or $part in (agent_id, from_kind, coalesce(virtue, ''))
order by on_date desc, given_at desc, recognition_id
