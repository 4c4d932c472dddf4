-- Who is clearly better than they were?
-- rows: none
select agent_id, agent_name, wall.team, measure, rate(part, whole) as measure_met_rate, whole as measure_judged_count,
    rate(former_part, former_whole) as former_met_rate, former_whole as former_judged_count
from selected_improvements($filters, $scope)
join selected_wall_people($filters, $scope) as wall using (agent_id)
order by agent_name collate tr, measure
