-- Which first responses came late, and by how much?
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
    first_response_seconds - first_response_at_most_seconds as over_target_seconds,
    first_response_ended,
    first_response_seconds,
    first_response_at_most_seconds,
    columns('^(opened|asked)_at$'),
    columns('^(first_response|answered|resolved)_at$'),
    first_response_due_at,
    first_response_standard
from selected_first_response($filters, $scope)
where first_response_verdict = 'missed'
    and in_part($part, lateness(first_response_seconds - first_response_at_most_seconds), null)
order by on_date desc, started_at desc, interaction_id
