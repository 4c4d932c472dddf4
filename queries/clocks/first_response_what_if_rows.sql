-- Which cases would be assessed on the first response had we promised another time?
-- rows: none
-- measure: first_response
-- also for: next_response, resolution
select
    interaction_id,
    agent_id,
    team,
    on_date,
    channel,
    priority,
    topic,
    first_response_ended,
    first_response_seconds,
    first_response_at_most_seconds,
    first_response_seconds <= $part::double as would_be_met,
    columns('^(opened|asked)_at$'),
    columns('^(first_response|answered|resolved)_at$'),
    first_response_due_at
from selected_first_response($filters, $scope)
where first_response_ended or first_response_seconds > coalesce($part::double, list_min(what_if_ladder()))
order by on_date desc, started_at desc, interaction_id
