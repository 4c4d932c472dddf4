-- How much open time had passed since its calendar began when each clock started, and when it stopped?
-- builds on: clocks, edges, moments, stretches
with paces as (select distinct calendar, pace from stretches),
marked as (
    select clock, pace, epoch_us(started_at) as start, epoch_us(stopped_at) as stop, is_running, target_micros, target_id,
        first, last
    from clocks join paces using (calendar) cross join edges
)
select
    clock, marked.pace, start, stop, is_running, target_micros, target_id,
    position_of(began.before, began.opens, began.closes, start) as start_position,
    case when stop is not null then position_of(ended.before, ended.opens, ended.closes, stop) end as stop_position
from marked
join moments as began on began.pace = marked.pace and began.day_no = day_between(start, first, last)
    and start >= began.from_at and start < began.until_at
left join moments as ended on ended.pace = marked.pace and ended.day_no = day_between(stop, first, last)
    and stop >= ended.from_at and stop < ended.until_at
