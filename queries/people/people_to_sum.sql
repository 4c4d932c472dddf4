-- Of whom may it be counted whether they were thanked, and told to one of their team?
-- rows: none
with seen as (
    select agent_id, team from selected_colleagues($everyone, $scope)
    union all select agent_id, team from selected_interactions($everyone, $scope)
    union all select agent_id, team from selected_recognitions($everyone, $scope)
),
-- who was seen in two teams would be counted in both and once in all
settled as (
    select agent_id, any_value(team) as team
    from seen
    where agent_id is not null
    group by agent_id
    having count(distinct coalesce(team, '')) = 1
),
people as (
    select agent_id, team, 1 as n, (agent_id in (select agent_id from selected_recognitions($everyone, $scope)))::int as met
    from settled
    where team is not null
),
teams as (
    select team
    from (select team, list({agent_id: agent_id, n: n, met: met}) as people from people group by team)
    where may_be_summed(people, $filters['agents']) and are_mixed(people, $filters['agents'])
)
select agent_id
from people semi join teams using (team)
order by agent_id
