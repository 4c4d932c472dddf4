-- How have these people done over time, each for themselves?
-- rows: measure_rows
-- scope: own
-- window: history
-- part: one of selected_every_measure
with people as (
    select period_start(on_date, $grain, $filters['date_to']) as period, measure, agent_id,
        measure_met_count(is_met) as measure_met_count, measure_judged_count(is_met) as measure_judged_count,
        measure_met_rate(is_met) as measure_met_rate
    from selected_every_measure($filters, $scope)
    where measure = $part and list_contains($filters['agents'], agent_id)
    group by all
)
select period, agent_id, coalesce(agent_name, agent_id) as agent_name, people.* exclude (period, agent_id)
from people left join selected_names($filters, $scope) using (agent_id)
order by agent_name collate tr, agent_id, period
