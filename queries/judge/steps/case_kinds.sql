-- On which days did which kinds of cases begin, as far as any target asks? So few that they are asked instead of cases.
-- builds on: asked, cases
select
    opened_on, key_of(c.channel, asked.channel) as channel, key_of(c.priority, asked.priority) as priority,
    key_of(c.team, asked.team) as team, key_of(c.topic, asked.topic) as topic,
    key_of(c.customer_group, asked.customer_group) as customer_group, key_of(c.standard, asked.standard) as standard
from cases as c cross join asked
group by all
