-- What was counted for the teams?
-- rows: none
with judged as (
    select *, list(distinct agent_id) over (partition by team, measure) as people
    from selected_every_measure($everyone, $scope)
    where team is not null
)
select key, agent_id, team, on_date, measure, if(is_met, 'met', 'missed') as judged_as, interaction_id
from judged
where len(list_filter(people, lambda person: person is not null)) >= 5
    and ($part is null or $part in (measure, team, if(is_met, 'met', 'missed')))
order by on_date desc, measure, key
