-- How much open time did each clock stand still, in all and before its target was used up?
with clipped as (
    select
        clock, calendar, target_micros, started_position,
        greatest(from_at, started_at) as from_at,
        least(coalesce(to_at, stopped_at), stopped_at) as to_at,
        to_at is null and is_running as is_now
    from holds join timed using (clock)
),
apart as (
    select *, max(to_at) over (
        partition by clock order by from_at, to_at rows between unbounded preceding and 1 preceding
    ) as reached
    from clipped
    where from_at < to_at or (is_now and from_at = to_at)
),
numbered as (
    select *, count(*) filter (reached is null or from_at > reached) over (
        partition by clock order by from_at, to_at rows unbounded preceding
    ) as stretch
    from apart
),
merged as (
    select clock, calendar, target_micros, started_position,
        min(from_at) as from_at, max(to_at) as to_at, bool_or(is_now) as is_now
    from numbered
    group by clock, calendar, target_micros, started_position, stretch
),
begun as (
    select merged.*, coalesce(
        spans.micros_before + least(epoch_us(from_at), epoch_us(closes_at)) - epoch_us(opens_at), 0
    ) as from_position
    from merged
    asof left join standards.spans on merged.calendar = spans.calendar and merged.from_at >= spans.opens_at
),
ended as (
    select begun.*, coalesce(
        spans.micros_before + least(epoch_us(to_at), epoch_us(closes_at)) - epoch_us(opens_at), 0
    ) - from_position as paused
    from begun
    asof left join standards.spans on begun.calendar = spans.calendar and begun.to_at >= spans.opens_at
),
used as (
    select *, from_position - started_position - (sum(paused) over (
        partition by clock order by from_at rows unbounded preceding
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
