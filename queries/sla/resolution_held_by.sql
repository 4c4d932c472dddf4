-- Who used up the time to resolve?
-- rows: resolution_held_rows
-- by: team, agent, channel, priority, topic
with parts as (
    select
        held_label($by, hands, agent_id, team, channel, priority, topic) as label, interaction_id,
        sum(business_seconds) as seconds
    from selected_holdings($filters, $scope)
    group by label, interaction_id
),
groups as (
    select
        label,
        held_case_count(interaction_id) as held_case_count,
        held_rate(seconds, all_seconds) as held_rate,
        held_minutes(seconds) as held_minutes,
        held_minutes_median(seconds) as held_minutes_median
    from parts cross join (select sum(seconds) as all_seconds from parts) as whole
    group by label
)
select label, case when $by = 'agent' then coalesce(agent_name, label) else label end as name, groups.* exclude (label)
from groups left join selected_names($filters, $scope) as names on names.agent_id = label and $by = 'agent'
order by held_rate desc, label
