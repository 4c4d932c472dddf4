-- Where are calls picked up within the rings we allow?
-- rows: rings_rows
with groups as (
    select
        group_of($by, agent_id, team, channel, priority, topic, customer_group, day := on_date, hour := opened_hour)
            as label,
        rings_met_count(rings_verdict) as rings_met_count,
        rings_judged_count(rings_verdict) as rings_judged_count,
        rings_met_rate(rings_verdict) as rings_met_rate,
        rings_missed_count(rings_verdict) as rings_missed_count
    from selected_interactions($filters, $scope)
    group by label
)
select
    label,
    case when $by = 'agent' then coalesce(agent_name, label) else label end as name,
    groups.* exclude (label),
    wilson_low(rings_met_count, rings_judged_count) as rings_met_rate_low,
    wilson_high(rings_met_count, rings_judged_count) as rings_met_rate_high
from groups left join selected_names($filters, $scope) as names on names.agent_id = label and $by = 'agent'
order by rings_judged_count desc, label
