-- What was counted for the teams?
-- rows: none
select key, agent_id, team, on_date, measure, if(is_met, 'met', 'missed') as judged_as, interaction_id
from selected_every_measure($everyone, $scope)
where team is not null and in_scope($scope, team, null) and ($part is null or $part in (measure, team, if(is_met, 'met', 'missed')))
order by on_date desc, measure, key
