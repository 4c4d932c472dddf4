-- What was counted in this period for those who are clearly better?
-- rows: none
with better as (
    select agent_id, measure from selected_improvements($filters, $scope)
)
select
    key, agent_id, team, on_date, measure, if(is_met, 'met', 'missed') as judged_as, interaction_id
from selected_measures($filters, $scope) semi join better using (agent_id, measure)
where $part is null or $part in (agent_id, measure, if(is_met, 'met', 'missed'))
order by on_date desc, measure, key
