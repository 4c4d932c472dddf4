-- Which cases would be judged on the solution under another target?
-- rows: none
select
    interaction_id,
    agent_id,
    team,
    on_date,
    channel,
    priority,
    topic,
    resolution_ended,
    resolution_seconds,
    resolution_at_most_seconds,
    resolution_seconds <= $part::double as would_be_met,
    opened_at,
    resolved_at,
    resolution_due_at
from selected_resolutions($filters, $scope)
where resolution_ended or resolution_seconds > coalesce($part::double, list_min(what_if_ladder()))
order by on_date desc, opened_at desc, interaction_id
