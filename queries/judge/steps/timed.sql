-- How much open time had passed since the calendar began when each clock started, and when it stopped?
with started as (
    select
        clocks.*,
        coalesce(
            spans.micros_before + least(epoch_us(started_at), epoch_us(closes_at)) - epoch_us(opens_at), 0
        ) as started_position
    from clocks
    asof left join standards.spans on clocks.calendar = spans.calendar and clocks.started_at >= spans.opens_at
)
select
    started.*,
    case when stopped_at is not null then coalesce(
        spans.micros_before + least(epoch_us(stopped_at), epoch_us(closes_at)) - epoch_us(opens_at), 0
    ) end as stopped_position
from started
asof left join standards.spans on started.calendar = spans.calendar and started.stopped_at >= spans.opens_at
