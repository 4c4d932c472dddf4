-- Of which teams may a sum of colleagues be told to one of them?
-- rows: none
with teams as (
    select team, list({agent_id: agent_id, n: 1}) as people
    from selected_colleagues($everyone, $scope)
    where team is not null
    group by team
)
select team
from teams
where may_be_summed(people, $filters['agents'])
order by team
