-- Where are complaints acknowledged in time, and where not?
-- rows: complaint_acknowledgement_rows
with groups as (
    select
        group_of($by, agent_id, team, channel, priority, topic, customer_group, day := on_date, cause := cause)
            as label,
        complaint_acknowledgement_met_count(acknowledgement_verdict) as complaint_acknowledgement_met_count,
        complaint_acknowledgement_judged_count(acknowledgement_verdict) as complaint_acknowledgement_judged_count,
        complaint_acknowledgement_met_rate(acknowledgement_verdict) as complaint_acknowledgement_met_rate,
        goal_mean(acknowledgement_goal) as complaint_acknowledgement_met_rate_goal
    from selected_complaint_acknowledgements($filters, $scope)
    group by label
)
select
    label,
    case when $by = 'agent' then coalesce(agent_name, label) else label end as name,
    groups.* exclude (label),
    wilson_low(complaint_acknowledgement_met_count, complaint_acknowledgement_judged_count)
        as complaint_acknowledgement_met_rate_low,
    wilson_high(complaint_acknowledgement_met_count, complaint_acknowledgement_judged_count)
        as complaint_acknowledgement_met_rate_high
from groups left join selected_names($filters, $scope) as names on names.agent_id = label and $by = 'agent'
order by complaint_acknowledgement_judged_count desc, label
