-- What does the log say of each interaction: first human reply, final human resolution, by whom? What can it say at all?
with logs as (
    select
        source,
        bool_or(kind = 'agent_reply') as logs_replies,
        bool_or(kind in ('agent_reply', 'customer_message')) as logs_talk,
        bool_or(kind in ('resolved', 'closed')) as logs_endings,
        bool_or(kind in ('waiting_on_customer', 'waiting_on_third_party', 'resumed')) as logs_waits
    from log group by source
)
select
    rid,
    min(happened_at) filter (kind = 'agent_reply' and not is_bot) as replied_at,
    arg_min(agent_id, number) filter (kind = 'agent_reply' and not is_bot) as replied_by,
    min(happened_at) filter (is_ending and not is_bot) as ended_at,
    arg_min(agent_id, number) filter (is_ending and not is_bot) as ended_by,
    bool_or(logs_replies) as logs_replies, bool_or(logs_talk) as logs_talk, bool_or(logs_endings) as logs_endings,
    bool_or(logs_waits) as logs_waits
from (select *, kind in ('resolved', 'closed') and number > last_open as is_ending from log) as entries
join logs using (source)
group by rid
