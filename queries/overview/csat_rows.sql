-- Which cases did customers rate?
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
where csat is not null and ($part is null or ($part = 'satisfied') = (is_satisfied(csat)))
order by on_date desc, opened_at desc, interaction_id
