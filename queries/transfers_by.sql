-- Where are customers passed on no more often than we allow?
-- rows: transfers_rows
with groups as (
    select
        group_of($by, agent_id, team, channel, priority, topic, customer_group, day := on_date, hour := opened_hour)
            as label,
        transfers_met_count(transfers_verdict) as transfers_met_count,
        transfers_judged_count(transfers_verdict) as transfers_judged_count,
        transfers_met_rate(transfers_verdict) as transfers_met_rate,
        transfers_missed_count(transfers_verdict) as transfers_missed_count
    from selected_interactions($filters, $scope)
    group by label
)
select
    label,
    case when $by = 'agent' then coalesce(agent_name, label) else label end as name,
    groups.* exclude (label),
    wilson_low(transfers_met_count, transfers_judged_count) as transfers_met_rate_low,
    wilson_high(transfers_met_count, transfers_judged_count) as transfers_met_rate_high
from groups left join selected_names($filters, $scope) as names on names.agent_id = label and $by = 'agent'
order by transfers_judged_count desc, label
