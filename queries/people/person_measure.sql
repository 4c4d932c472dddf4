-- How many cases of one measure went well?
-- rows: measure_rows
-- part: one of selected_every_measure
-- shows: measure_met_rate
-- history: person_over_time
select measure_met_count(is_met) as measure_met_count, measure_judged_count(is_met) as measure_judged_count,
    measure_met_rate(is_met) as measure_met_rate
from selected_every_measure($filters, $scope) where measure = $part and agent_id is not null
