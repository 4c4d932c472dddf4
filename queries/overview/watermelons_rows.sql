-- Which ratings stand behind these places?
-- rows: none
select interaction_id, agent_id, team, on_date, channel, topic, csat, csat_points, first_response_verdict, opened_at
from selected_interactions($filters, $scope)
semi join (from selected_queues($filters, $scope) where is_watermelon) as queues using (team, channel)
where csat is not null and ($part is null or $part in (team, channel, team || ' · ' || channel))
order by on_date desc, opened_at desc, interaction_id
