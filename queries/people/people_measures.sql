-- How does everybody stand, against the goal and beside colleagues?
-- rows: measure_rows
-- scope: own
-- then: against_goal measure_met_rate
-- then: stand_out measure_met_rate
select
    agent_id,
    coalesce(agent_name, agent_id) as agent_name,
    team as agent_team,
    measure,
    passes($filters['agents'], agent_id) as is_chosen,
    met as measure_met_count,
    judged as measure_judged_count,
    rate(met, judged) as measure_met_rate,
    wilson_low(met, judged) as measure_met_rate_low,
    wilson_high(met, judged) as measure_met_rate_high,
    goal as measure_met_rate_goal,
    peer_judged_count,
    peer_met_rate,
    strata
from selected_every_measure_compared($everyone, $scope)
left join selected_names($filters, $scope) using (agent_id)
order by agent_name collate tr, agent_id, measure
