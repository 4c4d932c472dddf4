-- Who is in which team now?
-- rows: none
with known as (
    select agent_id, team, since from selected_agents($filters, $scope) where is_current
),
seen as (
    select agent_id, arg_max(team, opened_at) as team
    from selected_interactions($filters, $scope)
    where agent_id is not null and agent_id not in (select agent_id from known)
    group by agent_id
)
select agent_id, arg_max(team, since) as team from known group by agent_id
union all
select agent_id, team from seen
order by agent_id
