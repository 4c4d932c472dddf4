-- Who used up the time of the cases resolved late?
-- rows: resolution_late_held_rows
-- by: team, agent, channel, priority, topic
with parts as (
    from selected_held($filters, $scope, $by) where resolution_verdict = 'missed'
),
groups as (
    select
        label,
        held_late_count(interaction_id) as held_late_count,
        held_late_rate(held_seconds, all_seconds) as held_late_rate,
        held_late_own_rate(held_seconds, resolution_seconds) as held_late_own_rate,
        held_promised_median(held_seconds, resolution_at_most_seconds) as held_promised_median
    from parts cross join (select sum(held_seconds) as all_seconds from parts) as whole
    group by label
)
select label, case when $by = 'agent' then coalesce(agent_name, label) else label end as name, groups.* exclude (label)
from groups left join selected_names($filters, $scope) as names on names.agent_id = label and $by = 'agent'
order by held_late_rate desc, label
