-- How much open time did each clock stand still, in all and before its target was used up?
-- builds on: edges, holds, moments, timed
with clipped as (
    select
        timed.clock, pace, target_micros, start_position,
        greatest(epoch_us(from_at), start) as begins,
        least(coalesce(epoch_us(to_at), stop), stop) as ends,
        to_at is null and is_running as is_now
    from holds join timed on holds.clock = base_of(timed.clock)
),
apart as (
    select *, max(ends) over (
        partition by clock order by begins, ends rows between unbounded preceding and 1 preceding
    ) as reached
    from clipped
    where begins < ends or (is_now and begins = ends)
),
numbered as (
    select *, count(*) filter (reached is null or begins > reached) over (
        partition by clock order by begins, ends rows unbounded preceding
    ) as stretch
    from apart
),
merged as (
    select clock, pace, target_micros, start_position, min(begins) as begins, max(ends) as ends, bool_or(is_now) as is_now
    from numbered
    group by clock, pace, target_micros, start_position, stretch
),
begun as (
    select merged.*, first, last, position_of(before, opens, closes, begins) as position
    from merged cross join edges
    join moments on moments.pace = merged.pace and day_no = day_between(begins, first, last)
        and begins >= from_at and begins < until_at
),
ended as (
    select begun.*, position_of(before, opens, closes, ends) - position as paused
    from begun join moments on moments.pace = begun.pace and day_no = day_between(ends, first, last)
        and ends >= from_at and ends < until_at
),
used as (
    select *, position - start_position - (sum(paused) over (
        partition by clock order by begins rows unbounded preceding
    ) - paused) as used_before
    from ended
),
-- A pause moves the due instant when some of the target is left as it begins (a target of zero: when nothing has run).
moving as (select *, used_before < target_micros or (target_micros = 0 and used_before <= 0) as moves_due from used)
select
    clock,
    sum(paused)::bigint as paused_micros,
    coalesce(sum(paused) filter (moves_due), 0)::bigint as moved_micros,
    coalesce(bool_or(is_now) filter (moves_due), false) as is_waiting
from moving
group by clock
