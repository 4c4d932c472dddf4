-- Where are cases escalated no more often than we allow?
-- rows: escalations_rows
with groups as (
    select
        group_of($by, agent_id, team, channel, priority, topic, customer_group, day := on_date, hour := opened_hour)
            as label,
        escalations_met_count(escalations_verdict) as escalations_met_count,
        escalations_judged_count(escalations_verdict) as escalations_judged_count,
        escalations_met_rate(escalations_verdict) as escalations_met_rate,
        escalations_missed_count(escalations_verdict) as escalations_missed_count
    from selected_interactions($filters, $scope)
    group by label
)
select
    label,
    case when $by = 'agent' then coalesce(agent_name, label) else label end as name,
    groups.* exclude (label),
    wilson_low(escalations_met_count, escalations_judged_count) as escalations_met_rate_low,
    wilson_high(escalations_met_count, escalations_judged_count) as escalations_met_rate_high
from groups left join selected_names($filters, $scope) as names on names.agent_id = label and $by = 'agent'
order by escalations_judged_count desc, label
