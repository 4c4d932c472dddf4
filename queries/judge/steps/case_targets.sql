-- Which targets does each interaction fall under? Kinds are worked out first, so that the join is one of equal keys.
with kinds as materialized (
    select
        rid, spell, key_of(c.channel, asked.channel) as channel, key_of(c.priority, asked.priority) as priority,
        key_of(c.team, asked.team) as team, key_of(c.topic, asked.topic) as topic,
        key_of(c.customer_group, asked.customer_group) as customer_group
    from cases as c join spells on c.opened_on = spells.day cross join asked
)
select rid, first_response, resolution, rings, transfers, escalations
from kinds join choices using (spell, channel, priority, team, topic, customer_group)
