-- Which resolved complaints were made good, and how?
-- rows: none
select
    complaint_id,
    interaction_id,
    agent_id,
    team,
    on_date,
    topic,
    cause,
    loss_amount,
    compensation_amount,
    loss_covered,
    remedy_refused,
    gesture,
    gesture_beyond,
    received_at,
    resolved_at,
    customer_id
from selected_complaints($filters, $scope)
where resolved_at is not null
    and (
        $part is null
        or ($part = 'loss' and loss_covered is not null)
        or ($part = 'covered' and loss_covered)
        or ($part = 'not_covered' and not loss_covered)
        or ($part = 'gesture' and gesture_beyond)
    )
order by on_date desc, complaint_id
