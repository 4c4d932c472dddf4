-- What became of this complaint?
-- rows: none
select
    complaint_id, received_at, acknowledged_at, acknowledgement_verdict, apologised_at, resolved_at,
    resolution_verdict, followed_up_at, follow_up_verdict, satisfied_after, gesture, recovery, is_repeated, listened,
    responsibility_taken, loss_amount, compensation_amount, remedy_refused, cause, agent_id, team, channel, priority,
    topic, customer_id, interaction_id, source, file, record
from selected_complaints_whenever($filters, $scope)
where complaint_id = $part
