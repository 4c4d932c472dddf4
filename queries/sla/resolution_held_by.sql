-- Who used up the time to resolve?
-- rows: resolution_held_rows
-- by: team, agent, channel, priority, topic
with parts as (
    from selected_held($filters, $scope, $by)
),
groups as (
    select
        label,
        held_case_count(interaction_id) as held_case_count,
        held_rate(held_seconds, all_seconds) as held_rate,
        held_minutes(held_seconds) as held_minutes,
        held_minutes_median(held_seconds) as held_minutes_median
    from parts cross join (select sum(held_seconds) as all_seconds from parts) as whole
    group by label
)
select label, case when $by = 'agent' then coalesce(agent_name, label) else label end as name, groups.* exclude (label)
from groups left join selected_names($filters, $scope) as names on names.agent_id = label and $by = 'agent'
order by held_rate desc, label
