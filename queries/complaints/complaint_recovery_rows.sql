-- Which complaints stand behind the customers won back?
-- rows: none
-- by: team, agent, channel, priority, topic, customer_group, cause, day, week, month, quarter
select
    complaint_id,
    interaction_id,
    agent_id,
    team,
    on_date,
    topic,
    cause,
    recovery,
    resolution_verdict,
    satisfied_after,
    is_repeated,
    received_at,
    resolved_at,
    ripens_on,
    customer_id
from selected_recoveries($filters, $scope)
where recovery in ('recovered', 'not_recovered')
    and in_part($part, recovery,
        group_of($by, agent_id, team, channel, priority, topic, customer_group, day := on_date, cause := cause))
order by on_date desc, complaint_id
