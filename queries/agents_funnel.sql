-- Who differs from the team by more than chance?
-- rows: agents_funnel_rows
-- then: funnel measure_met_rate
with judged as (
    select * from selected_measures(of_everyone($filters), $scope) where measure = $by and agent_id is not null
),
people as (
    select agent_id, arg_max(team, on_date) as team, measure_met_count(is_met) as measure_met_count,
        measure_judged_count(is_met) as measure_judged_count, measure_met_rate(is_met) as measure_met_rate
    from judged group by agent_id
)
select
    agent_id, coalesce(agent_name, agent_id) as agent_name, people.* exclude (agent_id),
    wilson_low(measure_met_count, measure_judged_count) as measure_met_rate_low,
    wilson_high(measure_met_count, measure_judged_count) as measure_met_rate_high,
    sum(measure_met_count) over ()::bigint as team_met_count,
    sum(measure_judged_count) over ()::bigint as team_judged_count,
    team_met_rate(sum(measure_met_count) over (), sum(measure_judged_count) over ()) as team_met_rate,
    coalesce(list_contains($filters['agents'], agent_id), false) as is_chosen
from people left join selected_names($filters, $scope) using (agent_id)
order by measure_judged_count desc, agent_name collate tr, agent_id
