-- Which cases are not yet due?
-- rows: none
select
    interaction_id,
    agent_id,
    team,
    on_date,
    channel,
    priority,
    topic,
    state,
    opened_at,
    first_response_verdict,
    first_response_due_at,
    resolution_verdict,
    resolution_due_at
from selected_interactions($filters, $scope)
where (first_response_verdict = 'undecided' and coalesce($part, 'first_response') = 'first_response')
    or (resolution_verdict = 'undecided' and coalesce($part, 'resolution') = 'resolution')
order by on_date desc, opened_at desc, interaction_id
