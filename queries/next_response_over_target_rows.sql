-- Which next answers came late, and by how much?
-- rows: none
select
    interaction_id,
    agent_id,
    team,
    on_date,
    channel,
    priority,
    topic,
    next_response_seconds - next_response_at_most_seconds as over_target_seconds,
    next_response_ended,
    next_response_seconds,
    next_response_at_most_seconds,
    asked_at,
    answered_at,
    next_response_due_at,
    next_response_standard
from selected_next_responses($filters, $scope)
where next_response_verdict = 'missed'
    and in_part($part, lateness(next_response_seconds - next_response_at_most_seconds), null)
order by on_date desc, asked_at desc, interaction_id
