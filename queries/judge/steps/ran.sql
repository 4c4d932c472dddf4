-- How long has each clock run, and when does its target fall due?
with netted as (
    select
        timed.*,
        coalesce(paused_micros, 0) as paused,
        coalesce(is_waiting, false) as waiting,
        case when stopped_at is not null then greatest(stopped_position - started_position, 0) - coalesce(paused_micros, 0)
            end as elapsed,
        started_position + target_micros + coalesce(moved_micros, 0) as due_position
    from timed left join held using (clock)
)
-- A target used up exactly at closing falls due at closing, so the span is the last that began before that position;
-- a target of zero falls due at the next opening, so there the span may also begin at it.
select
    clock, measure, started_at, elapsed as elapsed_micros, paused as paused_micros, target_micros, target_id, stopped_at, waiting,
    case when not waiting then make_timestamptz(epoch_us(opens_at) + due_position - micros_before) end as due_at
from netted
asof left join standards.spans
    on netted.calendar = spans.calendar and due_position - (target_micros > 0)::int >= spans.micros_before
