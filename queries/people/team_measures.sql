-- How does the team do on each measure?
-- rows: team_measures_rows
-- scope: totals
-- sums: team_met_rate over weeks
-- then: against_goal team_met_rate
-- then: teams_apart team_met_rate
with people as (
    select team, measure, count(distinct agent_id) as team_agent_count
    from selected_every_measure($house, $scope)
    where team is not null
    group by team, measure
)
select
    team,
    measure,
    met as team_met_count,
    judged as team_judged_count,
    team_agent_count,
    team_met_rate(met, judged) as team_met_rate,
    wilson_low(met, judged) as team_met_rate_low,
    wilson_high(met, judged) as team_met_rate_high,
    goal as team_met_rate_goal,
    passes($filters['teams'], team) as is_chosen,
    strata
from selected_every_measure_compared($house, $scope, whose := 'team') as compared join people using (team, measure)
-- of a team whose cases the reader may not all see (or is told a sum of: its cells are named) five or more
where team_agent_count >= fewest_others() or $filters['cells'] is null and in_scope($scope, team, null)
order by team collate tr, measure
