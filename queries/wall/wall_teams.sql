-- Which teams have a wall?
-- rows: none
select team from selected_agents($filters, $scope) where is_current and team is not null
union
select team from selected_interactions($filters, $scope) where team is not null
order by team
