-- Who differs from the team by more than chance?
-- rows: measure_rows
-- scope: own
-- sums: measure_met_rate_team_mean over weeks
-- then: funnel measure_met_rate
-- part: one of selected_every_measure
with people as (
    select
        agent_id,
        any_value(measure) as measure,
        arg_max(team, on_date) as agent_team,
        measure_met_count(is_met) as measure_met_count,
        measure_judged_count(is_met) as measure_judged_count,
        measure_met_rate(is_met) as measure_met_rate
    from selected_every_measure($everyone, $scope)
    where measure = $part and agent_id is not null
    group by agent_id
)
select
    agent_id,
    coalesce(agent_name, agent_id) as agent_name,
    people.* exclude (agent_id),
    count(*) over () as team_agent_count,
    wilson_low(measure_met_count, measure_judged_count) as measure_met_rate_low,
    wilson_high(measure_met_count, measure_judged_count) as measure_met_rate_high
from people left join selected_names($filters, $scope) using (agent_id)
order by measure_judged_count desc, agent_name collate tr, agent_id
