-- Has anything changed since the period before?
-- rows: measure_rows
-- then: apart former_judged_count
with now as (
    select agent_id, measure, measure_met_count(is_met) as measure_met_count,
        measure_judged_count(is_met) as measure_judged_count, measure_met_rate(is_met) as measure_met_rate
    from selected_every_measure($filters, $scope)
    where list_contains($filters['agents'], agent_id) group by agent_id, measure
),
former as (
    select agent_id, measure, measure_met_count(is_met) as former_met_count,
        measure_judged_count(is_met) as former_judged_count, measure_met_rate(is_met) as former_met_rate
    from selected_every_measure($previous, $scope)
    where list_contains($previous['agents'], agent_id) group by agent_id, measure
)
select
    agent_id, coalesce(agent_name, agent_id) as agent_name, measure, measure_met_rate,
    coalesce(measure_met_count, 0) as measure_met_count, coalesce(measure_judged_count, 0) as measure_judged_count,
    former_met_rate, coalesce(former_met_count, 0) as former_met_count,
    coalesce(former_judged_count, 0) as former_judged_count,
    met_rate_difference(measure_met_rate, former_met_rate) as met_rate_difference
from now full join former using (agent_id, measure) left join selected_names($filters, $scope) using (agent_id)
order by agent_name collate tr, agent_id, measure
