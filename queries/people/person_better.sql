-- What is this person clearly better at than before?
-- rows: clearly_better_rows
-- scope: own
-- among: team
select
    agent_id, coalesce(agent_name, agent_id) as agent_name, team as agent_team, measure,
    part as measure_met_count, whole as measure_judged_count, rate(part, whole) as measure_met_rate,
    former_part as former_met_count, former_whole as former_judged_count, rate(former_part, former_whole) as former_met_rate,
    chance, compared_count
from selected_improvements($everyone, $scope)
left join selected_names($filters, $scope) using (agent_id)
where list_contains($filters['agents'], agent_id)
order by agent_name collate tr, agent_id, measure
