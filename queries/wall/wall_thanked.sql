-- Who was thanked this week?
-- rows: none
with week as (
    select date_trunc('week', as_of::date)::date as monday from selected_about($filters, $scope)
)
select agent_id, agent_name, wall.team, count(*) as thanks_count, any_value(monday) as first_on, max(on_date) as last_on
from selected_recognitions($filters, $scope)
join selected_wall_people($filters, $scope) as wall using (agent_id)
join week on on_date >= monday
group by all
order by agent_name collate tr, agent_id
