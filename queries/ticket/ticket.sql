-- What do we know about this case?
-- rows: none
select
    interaction_id, state, channel, topic, priority, customer_group, agent_id, team, opened_at,
    first_response_at, first_response_by, first_response_seconds, first_response_due_at, first_response_verdict,
    first_response_standard, resolved_at, resolved_by, resolution_seconds, resolution_paused_seconds,
    resolution_due_at, resolution_verdict, resolution_standard, closed_at, transfers, escalations, reopens, csat,
    source, file, record
from selected_tickets($filters, $scope)
where interaction_id = $part
