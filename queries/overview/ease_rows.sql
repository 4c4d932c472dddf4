-- Which cases did customers call easy, and which not?
-- rows: none
select interaction_id, agent_id, team, on_date, channel, priority, topic, effort, csat, state, opened_at
from selected_interactions($filters, $scope)
where effort is not null
order by effort, on_date desc, opened_at desc, interaction_id
