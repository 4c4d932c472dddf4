-- Which late cases stand behind who used up the time?
-- rows: none
-- by: team, agent, channel, priority, topic
select
    interaction_id, label as held_by, held_seconds, resolution_seconds, resolution_at_most_seconds, resolution_verdict,
    agent_id, team, on_date, channel, priority, topic, opened_at, resolved_at
from selected_held($filters, $scope, $by)
where resolution_verdict = 'missed' and in_part($part, null, label)
order by on_date desc, opened_at desc, interaction_id, held_by
