-- Where does the work wait?
-- rows: backlog_rows
with groups as (
    select
        group_of($by, agent_id, team, channel, priority, topic, customer_group, day := on_date, hour := opened_hour)
            as label,
        backlog_count(interaction_id) as backlog_count,
        backlog_past_due_count(due_state) as backlog_past_due_count,
        backlog_due_within_hour_count(due_state) as backlog_due_within_hour_count,
        backlog_age_days_median(age_seconds) as backlog_age_days_median
    from selected_waiting($filters, $scope)
    group by label
)
select
    label,
    case when $by = 'agent' then coalesce(agent_name, label) else label end as name,
    groups.* exclude (label)
from groups left join selected_names($filters, $scope) as names on names.agent_id = label and $by = 'agent'
order by backlog_count desc, label
