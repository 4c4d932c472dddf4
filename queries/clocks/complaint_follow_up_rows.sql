-- Which complaints stand behind the follow-ups?
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
    follow_up_verdict,
    received_at,
    followed_up_at,
    follow_up_due_at,
    follow_up_seconds,
    customer_id
from selected_complaint_follow_up($filters, $scope)
where in_part($part, follow_up_verdict,
    group_of($by, agent_id, team, channel, priority, topic, customer_group, day := on_date, cause := cause))
order by on_date desc, follow_up_due_at desc, complaint_id
