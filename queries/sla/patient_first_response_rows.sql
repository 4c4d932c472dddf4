-- Which first responses were assessed for those who waited, and who hung up within the promised time?
-- rows: none
select
    interaction_id, agent_id, team, on_date, channel, priority, topic, first_response_verdict, opened_at,
    first_response_at, abandoned_at, first_response_due_at, first_response_seconds, first_response_standard
from selected_patient($filters, $scope)
where coalesce($part = 'everybody', false) or if($part = 'left_in_time', left_in_time,
    not left_in_time and in_part($part, first_response_verdict, null))
order by first_response_verdict desc, on_date desc, opened_at desc, interaction_id
