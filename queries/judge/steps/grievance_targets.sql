-- Which targets does each complaint fall under? The follow-up's clock begins with the resolution.
with starts as (
    select *, 'received' as part, received_on as day from grievances
    union all select *, 'resolved', resolved_on from grievances
)
select
    rid,
    any_value(acknowledgement) filter (part = 'received') as acknowledgement,
    any_value(complaint_resolution) filter (part = 'received') as resolution,
    any_value(follow_up) filter (part = 'resolved') as follow_up
from (select * from starts cross join (select columns(*) as "asks_\0" from asked)) as c
join spells using (day)
join choices on spells.spell = choices.spell
    and key_of(c.channel, asks_channel) = choices.channel and key_of(c.priority, asks_priority) = choices.priority
    and key_of(c.team, asks_team) = choices.team and key_of(c.topic, asks_topic) = choices.topic
    and key_of(c.customer_group, asks_customer_group) = choices.customer_group
group by rid
