-- Each exchange: how long did the customer wait for the next reply, and was it in time?
-- order: asked_at
-- builds on: bounds, exchanges, ran
with met as (
    select
        x.*, ran.* exclude (clock) replace (
            coalesce(last_due_at, due_at) as due_at, coalesce(shortest, elapsed_micros) as elapsed_micros
        ),
        answered_at is not null as has_ended, bounds.clock is not null as is_by_day,
        case
            when is_left and elapsed_micros is null then 'end_unknown'
            when is_left and coalesce(longest, elapsed_micros) <= target_micros then 'resolved_without_reply'
            when is_left and shortest <= target_micros then 'time_of_day_unknown'
            when target_id is not null and (waits_by_day or is_by_day and is_unsure(target_id, waiting, first_due_at,
                last_due_at, as_of, has_ended, longest, shortest, target_micros)) then 'time_of_day_unknown'
        end as flag
    from exchanges as x
    left join ran on ran.clock = x.xid * 8 + 2
    left join bounds on bounds.clock = x.xid * 8 + 2
)
select
    i.interaction_id, asked_at, answered_at, met.agent_id, met.team, met.channel, met.priority, met.topic,
    met.customer_group,     if(asked_by_day or answered_by_day, null, wall_of(asked_at, answered_at)) as next_response_wall_seconds,
    if(is_by_day, null, seconds_of(elapsed_micros)) as next_response_seconds, has_ended as next_response_ended, is_left, abandoned_at,
    if(is_by_day, null, seconds_of(paused_micros)) as next_response_paused_seconds, at_most_seconds as next_response_at_most_seconds,
    goal as next_response_goal, due_at as next_response_due_at, due_at::date as next_response_due_on,
    verdict_of(target_id, waiting, due_at, met.as_of, has_ended, elapsed_micros, target_micros, flag is not null)
        as next_response_verdict,
    targets.text as next_response_standard, flag as next_response_flag, i.source, i.file, i.record, met.as_of
from met
join records.interactions as i on i.rid = met.rid
left join standards.targets on targets.id = met.target_id
