-- What can be chosen in the filter row?
-- rows: none
with people as (
    select agent_id, team, coalesce(name, agent_id) as name, since
    from selected_agents($filters, $scope)
    where is_current
),
cases as (
    select distinct agent_id, team, channel, priority, topic, customer_group
    from selected_interactions($filters, $scope)
    union
    select distinct agent_id, team, channel, priority, topic, customer_group from selected_promises($filters, $scope)
    union
    select distinct agent_id, team, channel, priority, topic, customer_group from selected_complaints($filters, $scope)
    union
    select distinct agent_id, team, channel, priority, topic, customer_group from selected_open_promises($filters, $scope)
    union
    select distinct agent_id, team, null, null, null, null from selected_recognitions($filters, $scope)
),
named as (
    select agent_id, arg_max(name, since) as label, arg_max(team, since) as team from people group by agent_id
    union all
    select agent_id, agent_id, any_value(team) from cases
    where agent_id is not null and agent_id not in (select agent_id from people)
    group by agent_id
),
offered as (
    select 'team' as kind, team as value, team as label, team from people
    union select 'team', team, team, team from cases
    union select 'agent', agent_id, label, team from named
    union select 'channel', channel, channel, null from cases
    union select 'priority', priority, priority, null from cases
    union select 'topic', topic, topic, null from cases
    union select 'group', customer_group, customer_group, null from cases
)
select kind, value, label, team
from offered
where value is not null
order by kind, label collate tr, value
