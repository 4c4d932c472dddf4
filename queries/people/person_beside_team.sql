-- How does this person stand beside the team?
-- rows: measure_rows
-- scope: own
-- sums: team_met_rate over weeks
-- then: stand_out measure_met_rate
with people as (
    select *, coalesce(list_contains($filters['agents'], agent_id), false) as is_chosen
    from selected_every_measure_compared($everyone, $scope)
),
teams as (
    select team, measure, team_met_count(is_met) as team_met_count, team_judged_count(is_met) as team_judged_count,
        count(distinct agent_id) as team_agent_count, goal_mean(goal) as team_goal
    from selected_every_measure($everyone, $scope) group by team, measure
),
-- each person beside their colleagues of the same team, in the same months and channels
beside as (
    select agent_id, people.measure, is_chosen, people.team as agent_team, met as measure_met_count,
        judged as measure_judged_count, rate(met, judged) as measure_met_rate, goal as measure_met_rate_goal,
        team_met_count, team_judged_count, team_agent_count, peer_judged_count, peer_met_rate, strata,
        wilson_low(met, judged) as measure_met_rate_low, wilson_high(met, judged) as measure_met_rate_high,
        case when team_agent_count > 1 then team_met_rate(team_met_count, team_judged_count) end as team_met_rate,
        wilson_low(team_met_count, team_judged_count) as team_met_rate_low,
        wilson_high(team_met_count, team_judged_count) as team_met_rate_high, team_goal as team_met_rate_goal
    from people left join teams on teams.team is not distinct from people.team and teams.measure = people.measure
)
select agent_id, coalesce(agent_name, agent_id) as agent_name, beside.* exclude (agent_id)
from beside left join selected_names($filters, $scope) using (agent_id)
where is_chosen or coalesce(agent_team, '') in (select coalesce(agent_team, '') from beside where is_chosen)
order by agent_name collate tr, agent_id, measure
