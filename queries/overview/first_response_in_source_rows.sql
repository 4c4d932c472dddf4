-- Which first responses did the help desk assess?
-- rows: none
-- measure: first_response
-- also for: resolution
select
    interaction_id, agent_id, team, on_date, channel, priority, topic,
    if(source_first_response_met, 'met', 'missed') as source_verdict, state, opened_at,
    columns('^(first_response|resolved)_at$')
from selected_interactions($filters, $scope)
where source_first_response_met is not null
order by source_first_response_met, on_date desc, opened_at desc, interaction_id
