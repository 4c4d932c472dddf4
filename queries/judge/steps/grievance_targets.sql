-- Which targets does each complaint fall under? The follow-up's clock begins with the resolution.
-- builds on: asked, choices, grievances, spells
with starts as (
    select *, 'received' as part, received_on as day from grievances
    union all select *, 'resolved', resolved_on from grievances
),
kinds as materialized (
    select
        rid, part, spell, key_of(c.channel, asked.channel) as channel, key_of(c.priority, asked.priority) as priority,
        key_of(c.team, asked.team) as team, key_of(c.topic, asked.topic) as topic,
        key_of(c.customer_group, asked.customer_group) as customer_group,
        key_of(c.standard, asked.standard) as standard
    from starts as c join spells using (day) cross join asked
)
select
    rid,
    any_value(acknowledgement) filter (part = 'received') as acknowledgement,
    any_value(complaint_resolution) filter (part = 'received') as resolution,
    any_value(follow_up) filter (part = 'resolved') as follow_up
from kinds join choices using (spell, channel, priority, team, topic, customer_group, standard)
group by rid
