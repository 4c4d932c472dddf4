-- What was judged of everyone by this measure?
-- rows: none
select key, agent_id, team, on_date, measure, if(is_met, 'met', 'missed') as judged_as, interaction_id
from selected_measures(of_everyone($filters), $scope)
where measure = $by and agent_id is not null
    and ($part is null or $part in (agent_id, if(is_met, 'met', 'missed')))
order by on_date desc, key
