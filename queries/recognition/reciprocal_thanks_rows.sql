-- Which thanks went back and forth?
-- rows: none
select recognition_id, agent_id, team, on_date, from_id as from_agent_id, virtue, message, given_at
from selected_recognitions($filters, $scope)
where is_reciprocal and from_kind = 'peer' and (
        $part is null or $part in (agent_id, least(agent_id, from_id) || ' · ' || greatest(agent_id, from_id)))
order by on_date desc, given_at desc, recognition_id
