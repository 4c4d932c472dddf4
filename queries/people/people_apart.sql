-- Where do these two people differ by more than chance?
-- rows: measure_rows
-- then: apart other_judged_count
with judged as (
    select measure, agent_id = $filters['agents'][1] as is_first, is_met
    from selected_every_measure($filters, $scope)
    where len($filters['agents']) = 2 and list_contains($filters['agents'], agent_id)
),
both_people as (
    select measure,
        measure_met_count(if(is_first, is_met, null)) as measure_met_count,
        measure_judged_count(if(is_first, is_met, null)) as measure_judged_count,
        measure_met_rate(if(is_first, is_met, null)) as measure_met_rate,
        measure_met_count(if(is_first, null, is_met)) as other_met_count,
        measure_judged_count(if(is_first, null, is_met)) as other_judged_count,
        measure_met_rate(if(is_first, null, is_met)) as other_met_rate,
        compared_judged_count(is_met) as compared_judged_count
    from judged group by measure
)
select *, met_rate_difference(measure_met_rate, other_met_rate) as met_rate_difference
from both_people order by measure
