-- Which first responses did the help desk assess, and how did we?
-- rows: none
-- measure: first_response
-- also for: resolution
select
    interaction_id,
    agent_id,
    team,
    on_date,
    channel,
    priority,
    topic,
    coalesce(first_response_verdict, 'not_judged') as our_verdict,
    if(source_first_response_met, 'met', 'missed') as source_verdict,
    state,
    opened_at,
    columns('^(first_response|resolved)_at$'),
    first_response_due_at,
    first_response_seconds,
    first_response_at_most_seconds,
    first_response_standard
from selected_interactions($filters, $scope)
where source_first_response_met is not null
    and in_part($part, coalesce(first_response_verdict, 'not_judged')
        || '/' || if(source_first_response_met, 'met', 'missed'), null)
order by on_date desc, opened_at desc, interaction_id
