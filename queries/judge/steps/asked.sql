-- By which columns does any target ask?
select
    coalesce(bool_or(channel is not null), false) as channel, coalesce(bool_or(priority is not null), false) as priority,
    coalesce(bool_or(team is not null), false) as team, coalesce(bool_or(topic is not null), false) as topic,
    coalesce(bool_or(customer_group is not null), false) as customer_group,
    coalesce(bool_or(policy is not null), false) as standard
from standards.targets
