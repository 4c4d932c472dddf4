-- How does this person stand beside the team?
-- rows: measure_rows
with judged as (
    select *, coalesce(list_contains($filters['agents'], agent_id), false) as is_chosen
    from selected_team_measures($filters, $scope)
),
people as (
    select agent_id, measure, arg_max(team, on_date) as agent_team, measure_met_count(is_met) as measure_met_count,
        measure_judged_count(is_met) as measure_judged_count, measure_met_rate(is_met) as measure_met_rate
    from judged where is_chosen group by agent_id, measure
),
teams as (
    select team, measure, team_met_count(is_met) as team_met_count, team_judged_count(is_met) as team_judged_count,
        count(distinct agent_id) as team_agent_count
    from judged group by team, measure
),
beside as (
    select people.*, team_met_count, team_judged_count, team_agent_count,
        wilson_low(measure_met_count, measure_judged_count) as measure_met_rate_low,
        wilson_high(measure_met_count, measure_judged_count) as measure_met_rate_high,
        case when team_agent_count > 1 then team_met_rate(team_met_count, team_judged_count) end as team_met_rate
    from people left join teams on teams.team = agent_team and teams.measure = people.measure
)
select
    agent_id, coalesce(agent_name, agent_id) as agent_name, beside.* exclude (agent_id),
    case when measure_judged_count < selected_parameter($filters, $scope, 'boards.smallest_n')::integer then 'too_few'
        when measure_met_rate_low > team_met_rate then 'above_team'
        when measure_met_rate_high < team_met_rate then 'below_team'
        when team_met_rate is not null then 'too_close' end as beside_state
from beside left join selected_names($filters, $scope) using (agent_id)
order by agent_name collate tr, agent_id, measure
