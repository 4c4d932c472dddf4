-- Is anything different from before?
-- rows: measure_rows
-- then: apart former_judged_count
with apart as (
    from selected_set_apart(of_days($everyone, $previous['date_from'], $everyone['date_to']), $scope)
),
counted as (
    select true as is_now, agent_id, measure, channel, priority, measure_met_count(is_met) as met, measure_judged_count(is_met) as judged
    from selected_every_measure($filters, $scope)
    where list_contains($filters['agents'], agent_id) group by all
    union all
    select false, agent_id, measure, channel, priority, measure_met_count(is_met), measure_judged_count(is_met)
    from selected_every_measure($previous, $scope)
    where list_contains($previous['agents'], agent_id) group by all
),
now_and_former as (
    select agent_id, measure, channel, if(measure in (select measure from apart), priority, null) as alike_priority,
        coalesce(sum(met) filter (is_now), 0)::bigint as met, coalesce(sum(judged) filter (is_now), 0)::bigint as judged,
        coalesce(sum(met) filter (not is_now), 0)::bigint as peer_met,
        coalesce(sum(judged) filter (not is_now), 0)::bigint as peer_judged
    from counted group by agent_id, measure, channel, alike_priority
),
people as (
    select agent_id, measure, rate(sum(met), sum(judged)) as measure_met_rate,
        sum(met)::bigint as measure_met_count, sum(judged)::bigint as measure_judged_count,
        rate(sum(peer_met), sum(peer_judged)) as former_met_rate,
        sum(peer_met)::bigint as former_met_count, sum(peer_judged)::bigint as former_judged_count,
        list({met: met, judged: judged, peer_met: peer_met, peer_judged: peer_judged}) as strata
    from now_and_former group by agent_id, measure
)
select
    agent_id, coalesce(agent_name, agent_id) as agent_name, people.* exclude (agent_id),
    met_rate_difference(measure_met_rate, former_met_rate) as met_rate_difference
from people left join selected_names($filters, $scope) using (agent_id)
order by agent_name collate tr, agent_id, measure
