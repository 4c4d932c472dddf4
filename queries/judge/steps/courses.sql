-- What does the log say of each interaction: first human reply, final human resolution, by whom?
-- builds on: log
select
    rid,
    min(happened_at) filter (kind = 'agent_reply' and not is_bot) as replied_at,
    arg_min(agent_id, number) filter (kind = 'agent_reply' and not is_bot) as replied_by,
    min(happened_at) filter (is_ending and not is_bot) as ended_at,
    arg_min(agent_id, number) filter (is_ending and not is_bot) as ended_by
from (select *, kind in ('resolved', 'closed') and number > last_open as is_ending from log) as entries
group by rid
