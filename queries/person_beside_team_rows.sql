-- What was judged of this person?
-- rows: none
select key, agent_id, team, on_date, measure, if(is_met, 'met', 'missed') as judged_as, interaction_id
from selected_measures($filters, $scope)
where list_contains($filters['agents'], agent_id)
    and ($part is null or $part in (measure, agent_id, if(is_met, 'met', 'missed')))
order by on_date desc, measure, key
