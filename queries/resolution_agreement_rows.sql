-- Which solutions did the help desk and we both judge?
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
where source_resolution_met is not null and resolution_verdict in ('met', 'missed')
    and in_part($part, if((resolution_verdict = 'met') = source_resolution_met, 'agreed', 'differed'), null)
order by on_date desc, opened_at desc, interaction_id
