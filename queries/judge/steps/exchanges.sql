-- From each first unanswered message of a customer to the first human reply: when, and by whom?
-- builds on: cases, log
with messages as (
    select *, kind = 'agent_reply' as is_reply
    from log where kind = 'customer_message' or (kind = 'agent_reply' and not is_bot)
),
asked as (
    select *, not is_reply and coalesce(lag(is_reply) over (partition by rid order by number), true) as asks from messages
),
numbered as (
    select *, count(*) filter (asks) over (partition by rid order by number rows unbounded preceding) as exchange from asked
),
exchanges as (
    select
        rid, exchange,
        min(happened_at) filter (asks) as asked_at,
        min(happened_at) filter (is_reply) as answered_at,
        arg_min(agent_id, number) filter (is_reply) as answered_by,
        coalesce(arg_min(is_day_alone, number) filter (asks), false) as asked_by_day,
        coalesce(arg_min(is_day_alone, number) filter (is_reply), false) as answered_by_day
    from numbered where exchange > 0 group by rid, exchange
)
select
    row_number() over (order by rid, exchange) as xid, rid, asked_at, asked_at::date as asked_on, answered_at,
    coalesce(answered_by, cases.agent_id) as agent_id, answered_at is null and is_over as is_left,
    case when latest_of(resolved_at, ended_by_day) >= asked_at then resolved_at end as ended_at,
    case when is_left and is_abandoned and not (asked_by_day or left_by_day) and left_at >= asked_at then left_at end as abandoned_at,
    asked_by_day, exchanges.answered_by_day, ended_by_day, waits_by_day,
    channel, priority, team, topic, customer_group, standard, as_of
from exchanges join cases using (rid)
