-- Which cases were resolved late, and by how much?
-- rows: none
select
    interaction_id,
    agent_id,
    team,
    on_date,
    channel,
    priority,
    topic,
    resolution_seconds - resolution_at_most_seconds as over_target_seconds,
    resolution_ended,
    resolution_seconds,
    resolution_at_most_seconds,
    opened_at,
    resolved_at,
    resolution_due_at,
    resolution_standard
from selected_resolutions($filters, $scope)
where resolution_verdict = 'missed'
    and in_part($part, lateness(resolution_seconds - resolution_at_most_seconds), null)
order by on_date desc, opened_at desc, interaction_id
