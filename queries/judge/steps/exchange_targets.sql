-- Which target does each exchange fall under?
select xid, next_response
from (select * from exchanges cross join (select columns(*) as "asks_\0" from asked)) as c
join spells on c.asked_on = spells.day
join choices on spells.spell = choices.spell
    and key_of(c.channel, asks_channel) = choices.channel and key_of(c.priority, asks_priority) = choices.priority
    and key_of(c.team, asks_team) = choices.team and key_of(c.topic, asks_topic) = choices.topic
    and key_of(c.customer_group, asks_customer_group) = choices.customer_group
