-- What does the log say of each interaction: first human reply, final human resolution, by whom?
-- builds on: log
select
    rid,
    min(happened_at) filter (kind = 'agent_reply' and not is_bot) as replied_at,
    arg_min(agent_id, number) filter (kind = 'agent_reply' and not is_bot) as replied_by,
    arg_min(is_day_alone, number) filter (kind = 'agent_reply' and not is_bot) as replied_by_day,
    min(happened_at) filter (kind = 'customer_message') as wrote_at,
    min(happened_at) filter (is_ending and not is_bot) as ended_at,
    arg_min(agent_id, number) filter (is_ending and not is_bot) as ended_by,
    arg_min(is_day_alone, number) filter (is_ending and not is_bot) as ended_by_day,
    bool_or(is_day_alone) as has_days,
    bool_or(kind in ('waiting_on_customer', 'waiting_on_third_party', 'reopened')) and bool_or(is_day_alone
        and not is_ending and kind not in ('opened', 'agent_reply', 'assigned', 'transferred', 'escalated'))
        as waits_by_day
from (select *, kind in ('resolved', 'closed') and number > last_open as is_ending from log) as entries
group by rid
