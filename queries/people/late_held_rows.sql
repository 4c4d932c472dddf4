-- Which late cases stand behind whose hands the clock was in?
-- rows: none
select
    interaction_id, agent_id, team, on_date, hands_seconds, queue_seconds, elsewhere_seconds, resolution_seconds,
    resolution_at_most_seconds, channel, topic, opened_at, resolved_at
from selected_late_held($filters, $scope)
order by on_date desc, opened_at desc, interaction_id
