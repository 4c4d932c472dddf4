-- Who has not been thanked for 30 days?
-- rows: none
with last_day as (
    select least(as_of::date, $filters['date_to']) as day from selected_about($filters, $scope)
)
select agent_id, name as agent_name, team, joined_on, last_thanked_on
from selected_agents($filters, $scope)
cross join last_day
left join selected_last_thanks($filters, $scope) using (agent_id)
where leads_a_team($scope) and is_current and coalesce(left_on > day, true)
    and coalesce(joined_on, since) <= day - 30 and coalesce(last_thanked_on <= day - 30, true)
order by last_thanked_on nulls first, agent_name collate tr, agent_id
