-- Which cases are these?
-- rows: none
select
    interaction_id,
    agent_id,
    team,
    on_date,
    channel,
    priority,
    topic,
    customer_group,
    state,
    was_answered,
    was_resolved,
    opened_at,
    first_response_at,
    first_response_wall_seconds,
    first_response_verdict,
    resolved_at,
    resolution_verdict,
    csat_points,
    csat
from selected_opened($filters, $scope)
where $part is null
    or ($part = 'answered' and ripe_answered)
    or ($part = 'resolved' and ripe_resolved)
    or ($part = 'timed' and opened_hour is not null)
    or ($part = 'rated' and csat is not null)
    or ($part = 'satisfied' and is_satisfied(csat))
order by on_date desc, opened_at desc, interaction_id
