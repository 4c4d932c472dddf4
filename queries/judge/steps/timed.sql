-- How much open time had passed since its calendar began when each clock started, and when it stopped?
with paces as (select distinct calendar, pace from stretches),
marked as (
    select clock, pace, epoch_us(started_at) as start, epoch_us(stopped_at) as stop, is_running, target_micros, target_id
    from clocks join paces using (calendar)
),
started as (
    select marked.*, coalesce(before + least(start, closes) - opens, 0) as start_position
    from marked asof left join stretches on marked.pace = stretches.pace and start >= opens
)
select
    started.*,
    case when stop is not null then coalesce(before + least(stop, closes) - opens, 0) end as stop_position
from started asof left join stretches on started.pace = stretches.pace and stop >= opens
