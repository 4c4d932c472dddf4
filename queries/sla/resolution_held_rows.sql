-- Which cases stand behind who used up the time?
-- rows: none
-- by: team, agent, channel, priority, topic
with parts as (
    select
        interaction_id, held_label($by, hands, agent_id, team, channel, priority, topic) as label,
        any_value(credited_to) as agent_id, any_value(case_team) as team, any_value(on_date) as on_date,
        any_value(channel) as channel, any_value(priority) as priority, any_value(topic) as topic,
        any_value(resolution_verdict) as resolution_verdict, sum(business_seconds) as held_seconds,
        any_value(resolution_seconds) as resolution_seconds,
        any_value(resolution_at_most_seconds) as resolution_at_most_seconds,
        any_value(opened_at) as opened_at, any_value(resolved_at) as resolved_at
    from selected_holdings($filters, $scope)
    group by interaction_id, label
)
select
    interaction_id, label as held_by, held_seconds, resolution_seconds, resolution_at_most_seconds, resolution_verdict,
    agent_id, team, on_date, channel, priority, topic, opened_at, resolved_at
from parts
where in_part($part, resolution_verdict, label)
order by on_date desc, opened_at desc, interaction_id, held_by
