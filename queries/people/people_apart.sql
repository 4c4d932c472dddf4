-- Where do these two people differ by more than chance?
-- rows: measure_rows
-- then: apart other_judged_count
with apart as (
    from selected_set_apart($everyone, $scope)
),
counted as (
    select measure, date_trunc('month', on_date) as month, channel,
        if(measure in (select measure from apart), priority, null) as alike_priority,
        measure_met_count(if(agent_id = $filters['agents'][1], is_met, null)) as met,
        measure_judged_count(if(agent_id = $filters['agents'][1], is_met, null)) as judged,
        measure_met_count(if(agent_id = $filters['agents'][1], null, is_met)) as peer_met,
        measure_judged_count(if(agent_id = $filters['agents'][1], null, is_met)) as peer_judged
    from selected_every_measure($filters, $scope)
    where len($filters['agents']) = 2 and list_contains($filters['agents'], agent_id)
    group by all
),
both_people as (
    select measure,
        sum(met)::bigint as measure_met_count, sum(judged)::bigint as measure_judged_count,
        rate(sum(met), sum(judged)) as measure_met_rate,
        sum(peer_met)::bigint as other_met_count, sum(peer_judged)::bigint as other_judged_count,
        rate(sum(peer_met), sum(peer_judged)) as other_met_rate,
        sum(judged + peer_judged)::bigint as compared_judged_count,
        list({met: met, judged: judged, peer_met: peer_met, peer_judged: peer_judged}) as strata
    from counted group by measure
)
select *, met_rate_difference(measure_met_rate, other_met_rate) as met_rate_difference
from both_people order by measure
