-- Which complaints stand behind the board of customers won back?
-- rows: none
select complaint_id, agent_id, team, on_date, recovery, topic, received_at, resolved_at, satisfied_after, is_repeated
from selected_recoveries($filters, $scope)
where agent_id is not null and recovery in ('recovered', 'not_recovered')
    and ($part is null or $part in (agent_id, recovery))
order by on_date desc, received_at desc, complaint_id
