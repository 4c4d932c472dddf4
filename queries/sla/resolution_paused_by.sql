-- For how much of the time to resolve was the clock stopped?
-- rows: resolution_times_rows
-- by: team, agent, channel, priority, topic, customer_group, hour, day, week, month, quarter
with groups as (
    select
        group_of($by, agent_id, team, channel, priority, topic, customer_group, day := on_date, hour := opened_hour)
            as label,
        resolution_timed_count(ended) as resolution_timed_count,
        resolution_paused_rate(resolution_paused_seconds, business_seconds) as resolution_paused_rate
    from selected_resolution_times($filters, $scope)
    group by label
)
select
    label,
    case when $by = 'agent' then coalesce(agent_name, label) else label end as name,
    groups.* exclude (label)
from groups left join selected_names($filters, $scope) as names on names.agent_id = label and $by = 'agent'
where (select bool_or(resolution_paused_rate > 0) from groups)
order by resolution_timed_count desc, label
