-- Where are we keeping our word, and where not?
-- rows: interaction_rows
-- by: team, agent, channel, priority, topic, customer_group, hour, day, week, month, quarter
with groups as (from selected_ranged_headline($filters, $scope, $by))
select
    label,
    case when $by = 'agent' then coalesce(agent_name, label) else label end as name,
    groups.* exclude (label)
from groups left join selected_names($filters, $scope) as names on names.agent_id = label and $by = 'agent'
order by label collate tr
