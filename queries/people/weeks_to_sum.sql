-- In which weeks may a team's share be told to one of its people?
-- rows: none
with cases as (
    select measure, team, date_trunc('week', on_date)::date as week, agent_id, count(*) as n,
        count(*) filter (is_met) as met
    from selected_every_measure($everyone, $scope)
    where agent_id is not null and is_settled(measure)
    group by all
),
weeks as (
    select measure, team, week, list({agent_id: agent_id, n: n}) as people
    from cases
    group by measure, team, week
),
may_be_told as (
    select measure, team, week from weeks where may_be_summed(people, $filters['agents'])
),
-- a share of which all or none of the others' cases were good would tell it of each of them
people as (
    select measure, team, agent_id, sum(n) as n, sum(met) as met
    from cases join may_be_told using (measure, team, week)
    group by measure, team, agent_id
),
mixed as (
    select measure, team
    from (select measure, team, list({agent_id: agent_id, n: n, met: met}) as people from people group by measure, team)
    where are_mixed(people, $filters['agents'])
)
select cell_of(measure, team, week) as cell
from may_be_told semi join mixed using (measure, team)
order by cell
