-- Who differs from the team by more than chance?
-- rows: measure_rows
-- scope: own
-- sums: measure_met_rate_team_mean over weeks
-- then: funnel measure_met_rate
-- part: one of selected_every_measure_compared
with people as (
    select * from selected_every_measure_compared($everyone, $scope) where measure = $part
)
select
    agent_id,
    coalesce(agent_name, agent_id) as agent_name,
    measure,
    team as agent_team,
    met as measure_met_count,
    judged as measure_judged_count,
    rate(met, judged) as measure_met_rate,
    count(*) over () as team_agent_count,
    wilson_low(met, judged) as measure_met_rate_low,
    wilson_high(met, judged) as measure_met_rate_high,
    strata
from people left join selected_names($filters, $scope) using (agent_id)
order by measure_judged_count desc, agent_name collate tr, agent_id
