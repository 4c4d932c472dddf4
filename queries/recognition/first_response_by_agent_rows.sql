-- Which cases stand behind the board of first responses?
-- rows: none
select
    interaction_id, agent_id, team, on_date, first_response_verdict, channel, priority, opened_at, first_response_at,
    first_response_due_at, first_response_standard
from selected_first_response($filters, $scope)
where agent_id is not null and ($part is null or $part in (agent_id, first_response_verdict))
order by on_date desc, opened_at desc, interaction_id
