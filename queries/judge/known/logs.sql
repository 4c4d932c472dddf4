-- What can the log of each source of interactions say at all?
select
    interactions.source,
    coalesce(bool_or(kind = 'agent_reply'), false) as logs_replies,
    coalesce(bool_or(kind in ('resolved', 'closed')), false) as logs_endings,
    coalesce(bool_or(kind in ('waiting_on_customer', 'waiting_on_third_party', 'resumed')), false) as logs_waits,
    coalesce(bool_or(kind = 'customer_message'), false) as logs_messages
from records.events join records.interactions using (interaction_id)
group by interactions.source
