-- What became of this promise?
-- rows: none
select
    promise_id, outcome, made_at, due_at, fulfilled_at, late_seconds, withdrawn_at, faith, warned_at, apologised_at,
    reason_given, rescheduled_to, kind, agent_id, team, channel, priority, topic, customer_id, interaction_id,
    source, file, record
from selected_promises_whenever($filters, $scope)
where promise_id = $part
