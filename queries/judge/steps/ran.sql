-- How long has each clock run, and when does its target fall due?
with netted as (
    select
        timed.*,
        coalesce(paused_micros, 0) as paused,
        coalesce(is_waiting, false) as waiting,
        case when stop is not null then greatest(stop_position - start_position, 0) - coalesce(paused_micros, 0) end
            as elapsed,
        start_position + target_micros + coalesce(moved_micros, 0) as due_position,
        due_position - (target_micros > 0)::int as last_before
    from timed left join held using (clock)
)
-- A target used up exactly at closing falls due at closing, so the stretch is the last that began before that position;
-- a target of zero falls due at the next opening, so there the stretch may also begin at it.
select
    clock, elapsed as elapsed_micros, paused as paused_micros, target_micros, target_id, waiting,
    case when not waiting then make_timestamptz(opens + due_position - before) end as due_at
from netted asof left join stretches on netted.pace = stretches.pace and last_before >= before
