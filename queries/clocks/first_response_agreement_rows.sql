-- Which first responses did the help desk and we both assess?
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
where source_first_response_met is not null and is_judged(first_response_verdict)
    and in_part($part, if((first_response_verdict = 'met') = source_first_response_met, 'agreed', 'differed'), null)
order by on_date desc, opened_at desc, interaction_id
