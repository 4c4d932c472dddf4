-- How does the team do on each measure?
-- rows: team_measures_rows
-- scope: totals
-- sums: team_met_rate over weeks
with teams as (
    select team, measure, team_met_count(is_met) as team_met_count, team_judged_count(is_met) as team_judged_count,
        count(distinct agent_id) as team_agent_count
    from selected_every_measure($everyone, $scope)
    where team is not null
    group by team, measure
)
select
    *,
    team_met_rate(team_met_count, team_judged_count) as team_met_rate,
    wilson_low(team_met_count, team_judged_count) as team_met_rate_low,
    wilson_high(team_met_count, team_judged_count) as team_met_rate_high
from teams
where team_agent_count >= fewest_others()
order by team collate tr, measure
