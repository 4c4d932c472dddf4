-- Who has been with us for another year this week?
-- rows: none
with week as (
    select date_trunc('week', as_of::date)::date as monday from selected_about($filters, $scope)
),
turns as (
    select wall.*, monday, unnest(range(1, 80)) as year_count
    from selected_wall_people($filters, $scope) as wall, week
)
select agent_id, agent_name, team, joined_on, (joined_on + to_years(year_count::integer))::date as anniversary_on, year_count
from turns
where (joined_on + to_years(year_count::integer))::date between monday and monday + 6
order by year_count desc, agent_name collate tr
