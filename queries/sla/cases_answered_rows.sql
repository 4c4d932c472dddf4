-- Which cases were answered, and which not?
-- rows: none
-- measure: answered
-- also for: resolved
select
    interaction_id, agent_id, team, on_date, channel, priority, topic, state,
    was_answered, opened_at, first_response_due_at, first_response_at, resolution_due_at, resolved_at
from selected_opened($filters, $scope)
where was_answered is not null and is_answered_ripe = ($part is distinct from 'unripe')
    and ($part is null or $part in ('unripe', if(was_answered, 'yes', 'no')))
order by was_answered, on_date desc, opened_at desc, interaction_id
