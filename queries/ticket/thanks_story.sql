-- What was said in this thank-you?
-- rows: none
select
    recognition_id, given_at, from_kind, case when from_kind <> 'customer' then from_id end as from_agent_id, agent_id,
    team, virtue, message, source, file, record
from selected_all_recognitions($filters, $scope)
where recognition_id = $part
