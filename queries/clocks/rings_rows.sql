-- Which calls stand behind the rings?
-- rows: none
-- by: team, agent, channel, priority, topic, customer_group, hour, day, week, month, quarter
select
    interaction_id,
    agent_id,
    team,
    on_date,
    channel,
    priority,
    topic,
    rings_verdict,
    rings,
    rings_at_most,
    opened_at,
    state
from selected_rings($filters, $scope)
where in_part($part, rings_verdict,
    group_of($by, agent_id, team, channel, priority, topic, customer_group, day := on_date, hour := opened_hour))
order by on_date desc, opened_at desc, interaction_id
