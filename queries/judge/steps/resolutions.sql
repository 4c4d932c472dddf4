-- What is the verdict on each interaction's resolution, and what should be said with it?
with stops as (select coalesce(list(state), []) as states from standards.pauses where measure = 'resolution'),
met as (
    select
        cases.rid, ended_at is not null as has_ended, ran.*,
        not has_ended and coalesce(list_contains(states, state), false) and not is_over and not logs_waits as waits_unlogged,
        case
            when has_ended then if(ended_at < opened_at, 'end_before_start', null)
            when is_abandoned then 'abandoned'
            when not knows_endings then 'not_recorded'
            when is_over and not logs_endings then 'end_unknown'
            when waits_unlogged then 'waiting_since_unknown'
        end as flag,
        cases.as_of
    from cases cross join stops left join ran on ran.clock = cases.rid * 8 + 1
)
select
    rid, has_ended, seconds_of(elapsed_micros) as seconds, seconds_of(paused_micros) as paused_seconds, target_id,
    case when not waits_unlogged then due_at end as due_at, flag,
    verdict_of(target_id, waits_unlogged, due_at, as_of, has_ended, elapsed_micros, target_micros,
        flag is not null and flag not in ('end_before_start', 'waiting_since_unknown')) as verdict
from met
