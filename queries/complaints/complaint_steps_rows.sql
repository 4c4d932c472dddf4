-- How far did each resolved complaint come?
-- rows: none
select
    complaint_id,
    interaction_id,
    agent_id,
    team,
    on_date,
    topic,
    cause,
    last_step,
    lost_before,
    steps_taken,
    listened,
    apologised_at,
    responsibility_taken,
    made_good,
    followed_up_at,
    satisfied_after,
    received_at,
    resolved_at
from selected_complaint_steps($filters, $scope)
where $part is null
    or steps_taken >= list_position(complaint_step_names(), $part) - 1
    or lost_before = substr($part, 6) and starts_with($part, 'lost:')
order by on_date desc, complaint_id
