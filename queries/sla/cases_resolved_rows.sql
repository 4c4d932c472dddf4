-- Which cases were resolved, and which not?
-- rows: none
select
    interaction_id, agent_id, team, on_date, channel, priority, topic, state,
    was_resolved, opened_at, resolution_due_at, resolved_at
from selected_opened($filters, $scope)
where was_resolved is not null and is_ending_ripe = ($part is distinct from 'unripe') and ($part is null or $part in ('unripe', if(was_resolved, 'yes', 'no')))
order by was_resolved, on_date desc, opened_at desc, interaction_id
