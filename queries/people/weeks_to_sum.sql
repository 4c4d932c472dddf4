-- In which weeks may a team's share be told to one of its people?
-- rows: none
with cases as (
    select measure, team, date_trunc('week', on_date)::date as week, agent_id, count(*) as n
    from selected_every_measure($everyone, $scope)
    where agent_id is not null
    group by all
),
cells as (
    select cell_of(measure, team, week) as cell, list({agent_id: agent_id, n: n}) as people
    from cases
    where is_settled(measure)
    group by cell
)
select cell
from cells
where may_be_summed(people, $filters['agents'])
order by cell
