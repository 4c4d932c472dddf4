-- Which cases would be judged on the next answer under another target?
-- rows: none
select
    interaction_id,
    agent_id,
    team,
    on_date,
    channel,
    priority,
    topic,
    next_response_ended,
    next_response_seconds,
    next_response_at_most_seconds,
    next_response_seconds <= $part::double as would_be_met,
    asked_at,
    answered_at,
    next_response_due_at
from selected_next_responses($filters, $scope)
where next_response_ended or next_response_seconds > coalesce($part::double, list_min(what_if_ladder()))
order by on_date desc, asked_at desc, interaction_id
