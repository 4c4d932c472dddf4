-- What is the verdict on each interaction's first response, and what should be said with it?
with stops as (select coalesce(list(state), []) as states from standards.pauses where measure = 'first_response'),
met as (
    select
        cases.rid, replied_at is not null as has_ended, ran.*,
        not has_ended and coalesce(list_contains(states, state), false) and not is_over and not logs_waits as waits_unlogged,
        not has_ended and is_over and not is_abandoned as is_silent,
        case
            when has_ended then if(replied_at < opened_at, 'end_before_start', null)
            when is_short_abandon then 'short_abandon'
            when answered then 'reply_instant_unknown'
            when not knows_replies then 'not_recorded'
            when is_silent and elapsed_micros is null then 'end_unknown'
            when is_silent and elapsed_micros <= target_micros then 'resolved_without_reply'
            when waits_unlogged then 'waiting_since_unknown'
        end as flag,
        cases.as_of
    from cases cross join stops left join ran on ran.clock = cases.rid * 8
)
select
    rid, has_ended, seconds_of(elapsed_micros) as seconds, seconds_of(paused_micros) as paused_seconds, target_id,
    case when not waits_unlogged then due_at end as due_at, flag,
    verdict_of(target_id, waits_unlogged, due_at, as_of, has_ended, elapsed_micros, target_micros,
        flag is not null and flag not in ('end_before_start', 'waiting_since_unknown')) as verdict
from met
