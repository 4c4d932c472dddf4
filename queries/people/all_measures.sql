-- How do the teams together stand against the goals?
-- rows: team_measures_rows
-- then: against_goal team_met_rate
select
    measure,
    team_met_count(is_met) as team_met_count,
    team_judged_count(is_met) as team_judged_count,
    team_met_rate(team_met_count(is_met), team_judged_count(is_met)) as team_met_rate,
    goal_mean(goal) as team_met_rate_goal
from selected_every_measure($everyone, $scope)
where team is not null and in_scope($scope, team, null)
group by measure
order by measure
