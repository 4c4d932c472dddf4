-- How does this person stand beside the team?
-- rows: measure_rows
-- scope: own
-- sums: team_met_rate over weeks
-- then: stand_out measure_met_rate
with judged as (
    select *, coalesce(list_contains($filters['agents'], agent_id), false) as is_chosen
    from selected_every_measure($everyone, $scope)
),
people as (
    select agent_id, measure, any_value(is_chosen) as is_chosen, arg_max(team, on_date) as agent_team,
        measure_met_count(is_met) as measure_met_count, measure_judged_count(is_met) as measure_judged_count,
        measure_met_rate(is_met) as measure_met_rate, goal_mean(goal) as measure_met_rate_goal
    from judged where agent_id is not null group by agent_id, measure
),
teams as (
    select team, measure, team_met_count(is_met) as team_met_count, team_judged_count(is_met) as team_judged_count,
        count(distinct agent_id) as team_agent_count
    from judged group by team, measure
),
counted as (
    select agent_id, team, measure, date_trunc('month', on_date) as month, channel,
        measure_met_count(is_met) as met, measure_judged_count(is_met) as judged
    from judged where agent_id is not null and team is not null group by all
),
-- each person beside their colleagues of the same team, in the same months and channels
alike as (
    select *, sum(met) over colleagues - met as peer_met, sum(judged) over colleagues - judged as peer_judged,
        count(*) over colleagues - 1 as peer_count, max(judged) over colleagues as most_judged
    from counted window colleagues as (partition by team, measure, month, channel)
),
colleagues as (
    select agent_id, measure, sum(peer_judged)::bigint as peer_judged_count,
        peer_met_rate(judged, peer_met, peer_judged) as peer_met_rate,
        list({met: met, judged: judged, peer_met: peer_met, peer_judged: peer_judged, peer_count: peer_count,
            most_judged: most_judged}) as strata
    from alike group by agent_id, measure
),
beside as (
    select people.*, team_met_count, team_judged_count, team_agent_count, peer_judged_count, peer_met_rate, strata,
        wilson_low(measure_met_count, measure_judged_count) as measure_met_rate_low,
        wilson_high(measure_met_count, measure_judged_count) as measure_met_rate_high,
        case when team_agent_count > 1 then team_met_rate(team_met_count, team_judged_count) end as team_met_rate
    from people left join colleagues using (agent_id, measure)
    left join teams on teams.team = agent_team and teams.measure = people.measure
)
select agent_id, coalesce(agent_name, agent_id) as agent_name, beside.* exclude (agent_id)
from beside left join selected_names($filters, $scope) using (agent_id)
where is_chosen or agent_team in (select agent_team from people where is_chosen)
order by agent_name collate tr, agent_id, measure
