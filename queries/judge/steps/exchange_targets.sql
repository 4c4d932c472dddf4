-- Which target does each exchange fall under?
-- builds on: asked, choices, exchanges, spells
with kinds as materialized (
    select
        xid, spell, key_of(c.channel, asked.channel) as channel, key_of(c.priority, asked.priority) as priority,
        key_of(c.team, asked.team) as team, key_of(c.topic, asked.topic) as topic,
        key_of(c.customer_group, asked.customer_group) as customer_group,
        key_of(c.standard, asked.standard) as standard
    from exchanges as c join spells on c.asked_on = spells.day cross join asked
)
select xid, next_response from kinds join choices using (spell, channel, priority, team, topic, customer_group, standard)
