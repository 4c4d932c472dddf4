-- What was judged of this person by this measure?
-- rows: none
select key, agent_id, team, on_date, measure, if(is_met, 'met', 'missed') as judged_as, interaction_id
from selected_measures($filters, $scope)
where measure = $by and list_contains($filters['agents'], agent_id)
    and ($part is null or $part in (agent_id, if(is_met, 'met', 'missed')))
order by on_date desc, key
