-- Which thanks were left out?
-- rows: none
select
    recognition_id, agent_id, coalesce(agent_name, agent_id) as agent_name, team, on_date, left_out_because, from_kind,
    case when from_kind <> 'customer' then from_id end as from_agent_id, virtue, given_at
from selected_all_recognitions($filters, $scope)
left join selected_names($filters, $scope) using (agent_id)
where left_out_because is not null and ($part is null or $part in (agent_id, from_kind, left_out_because))
order by on_date desc, given_at desc, recognition_id
