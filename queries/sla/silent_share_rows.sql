-- Which cases are these, and was there a reply?
-- rows: none
select
    interaction_id, agent_id, team, on_date, channel, priority, topic, state, was_silent, opened_at, first_response_at,
    resolved_at, first_response_verdict, resolution_verdict
from selected_endings($filters, $scope)
where was_silent is not null and in_part($part, if(was_silent, 'silent', 'replied'), null)
order by was_silent desc, on_date desc, opened_at desc, interaction_id
