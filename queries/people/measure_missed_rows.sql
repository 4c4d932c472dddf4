-- Which of these fell short?
-- rows: none
-- part: one of selected_every_measure
select key, agent_id, team, on_date, measure, if(is_met, 'met', 'missed') as judged_as, interaction_id
from selected_every_measure($filters, $scope)
where agent_id is not null and not is_met and ($part is null or $part = measure)
order by on_date desc, measure, key
