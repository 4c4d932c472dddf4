-- Which solutions did the help desk judge, and how did we?
-- rows: none
select
    interaction_id,
    agent_id,
    team,
    on_date,
    channel,
    priority,
    topic,
    coalesce(resolution_verdict, 'not_judged') as our_verdict,
    if(source_resolution_met, 'met', 'missed') as source_verdict,
    state,
    opened_at,
    resolved_at,
    resolution_due_at,
    resolution_seconds,
    resolution_at_most_seconds,
    resolution_standard
from selected_interactions($filters, $scope)
where source_resolution_met is not null
    and in_part($part, coalesce(resolution_verdict, 'not_judged')
        || '/' || if(source_resolution_met, 'met', 'missed'), null)
order by on_date desc, opened_at desc, interaction_id
