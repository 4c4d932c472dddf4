-- How far has each interaction's clock of first response, and of resolution, run in open time, and when is it due?
-- as: view
-- builds on: case_targets, edges, held, moments, positions, rules
with started as (
    select
        c.*, epoch_us(opened_at) as start, epoch_us(reply_stop) as f_stop, epoch_us(ending_stop) as r_stop,
        day_between(start, first, last) as start_day, day_between(f_stop, first, last) as f_stop_day,
        day_between(r_stop, first, last) as r_stop_day, most, rid * 8 as f_clock, rid * 8 + 1 as r_clock
    from case_targets as c cross join edges
),
placed as (
    select
        started.*,
        f.id as f_id, f.pace as f_pace, f.target_micros as f_target, f.at_most_seconds as f_at_most, f.goal as f_goal,
        f.text as f_text, position_of(f_began.before, f_began.opens, f_began.closes, start) as f_start, position_of(f_ended.before, f_ended.opens, f_ended.closes, f_stop) as f_end,
        r.id as r_id, r.pace as r_pace, r.target_micros as r_target, r.at_most_seconds as r_at_most, r.goal as r_goal,
        r.text as r_text, position_of(r_began.before, r_began.opens, r_began.closes, start) as r_start, position_of(r_ended.before, r_ended.opens, r_ended.closes, r_stop) as r_end
    from started
    left join rules as f on f.id = first_response
    left join rules as r on r.id = resolution
    left join moments as f_began on f_began.pace = f.pace and f_began.day_no = start_day
        and start >= f_began.from_at and start < f_began.until_at
    left join moments as r_began on r_began.pace = r.pace and r_began.day_no = start_day
        and start >= r_began.from_at and start < r_began.until_at
    left join moments as f_ended on f_ended.pace = f.pace and f_ended.day_no = f_stop_day
        and f_stop >= f_ended.from_at and f_stop < f_ended.until_at
    left join moments as r_ended on r_ended.pace = r.pace and r_ended.day_no = r_stop_day
        and r_stop >= r_ended.from_at and r_stop < r_ended.until_at
),
netted as (
    select
        placed.*,
        case when f_id is not null then coalesce(f.paused_micros, 0) end as f_paused,
        case when r_id is not null then coalesce(r.paused_micros, 0) end as r_paused,
        coalesce(f.is_waiting, false) as f_waits, coalesce(r.is_waiting, false) as r_waits,
        f_start + f_target + coalesce(f.moved_micros, 0) as f_due, last_before(f_due, f_target) as f_last,
        r_start + r_target + coalesce(r.moved_micros, 0) as r_due, last_before(r_due, r_target) as r_last
    from placed left join held as f on f.clock = f_clock left join held as r on r.clock = r_clock
)
select
    netted.* exclude (start, f_stop, r_stop, start_day, f_stop_day, r_stop_day, most, f_clock, r_clock, f_pace, r_pace,
        f_start, f_end, r_start, r_end, f_waits, r_waits, f_due, r_due, f_last, r_last, reply_stop, ending_stop,
        reply_stop_by_day, ending_stop_by_day),
    elapsed_of(f_start, f_end, f_paused) as f_elapsed, elapsed_of(r_start, r_end, r_paused) as r_elapsed,
    f.opens + f_due - f.before as f_moment, r.opens + r_due - r.before as r_moment,
    case when not f_waits then make_timestamptz(f_moment) end as f_due_at,
    case when not r_waits then make_timestamptz(r_moment) end as r_due_at,
    -- the day of an instant takes long to work out
    case when f_waits then null when f_moment < f.turns_at then f.begins_on else f_due_at::date end as f_due_on,
    case when r_waits then null when r_moment < r.turns_at then r.begins_on else r_due_at::date end as r_due_on
from netted
left join positions as f on f.pace = f_pace and f.part_no = part_no(least(f_last, most))
    and f_last >= f.before and f_last < f.until_before
left join positions as r on r.pace = r_pace and r.part_no = part_no(least(r_last, most))
    and r_last >= r.before and r_last < r.until_before
