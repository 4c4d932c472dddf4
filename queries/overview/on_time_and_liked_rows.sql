-- Which ratings were given there?
-- rows: none
select interaction_id, agent_id, team, on_date, channel, topic, csat, csat_points, first_response_verdict, opened_at
from selected_interactions($filters, $scope)
semi join (from selected_queues($filters, $scope) where first_response_judged_count > 0) as queues using (team, channel)
where csat is not null
order by csat, on_date desc, opened_at desc, interaction_id
