-- What do people complain about, and where?
-- rows: complaints_rows
-- by: team, agent, channel, priority, topic, customer_group, cause, day, week, month, quarter
with groups as (
    select
        group_of($by, agent_id, team, channel, priority, topic, customer_group, day := on_date, cause := cause)
            as label,
        complaint_count(complaint_id) as complaint_count,
        complaint_open_count(is_open) as complaint_open_count
    from selected_complaints($filters, $scope)
    group by label
)
select
    label,
    case when $by = 'agent' then coalesce(agent_name, label) else label end as name,
    groups.* exclude (label)
from groups left join selected_names($filters, $scope) as names on names.agent_id = label and $by = 'agent'
order by complaint_count desc, label
