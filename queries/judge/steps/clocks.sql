-- Each clock of a paused interaction, an exchange or a complaint: when did it begin and stop, is it running still?
-- builds on: case_targets, courses, exchange_targets, exchanges, grievance_targets, grievances, holds
-- It is one that a target started; not stopped, it has run as far as we know. Without a pause see case_clocks.
-- Its number is the row's number times 8 plus the measure's: 0 first, 1 resolution, 2 next response, 3 to 5 a complaint's.
-- Where only the day is known on which it began or stopped it runs twice more, as long and as short as it can have
-- been, with the numbers -2n - 1 and -2n - 2; its pauses are those of n.
with paused as (
    select clock from holds where clock % 8 < 2
    union select rid * 8 + unnest([0, 1]) from records.interactions where day_only is not null
    union select rid * 8 + unnest([0, 1]) from courses where has_days
),
started as (
    select clock, if(clock % 8 = 0, first_response, resolution) as target_id, opened_at as started_at,
        if(clock % 8 = 0, reply_stop, ending_stop) as stopped_at,
        if(clock % 8 = 0, first_response_at, resolved_at) is null and not is_over as is_running,
        opened_by_day as started_by_day, if(clock % 8 = 0, reply_stop_by_day, ending_stop_by_day) as stopped_by_day
    from paused join case_targets on clock // 8 = rid
    union all
    select xid * 8 + 2, next_response, asked_at, coalesce(answered_at, case when is_left then ended_at else as_of end),
        answered_at is null and not is_left, asked_by_day, if(answered_at is null, is_left and ended_by_day, answered_by_day)
    from exchanges join exchange_targets using (xid)
    union all
    select rid * 8 + 3, acknowledgement, received_at, coalesce(acknowledged_at, as_of), acknowledged_at is null,
        received_by_day, acknowledged_by_day
    from grievances join grievance_targets using (rid)
    union all
    select rid * 8 + 4, resolution, received_at, coalesce(resolved_at, as_of), resolved_at is null, received_by_day,
        resolved_by_day
    from grievances join grievance_targets using (rid)
    union all
    select rid * 8 + 5, follow_up, resolved_at, coalesce(followed_up_at, as_of), followed_up_at is null,
        resolved_by_day, followed_up_by_day
    from grievances join grievance_targets using (rid)
    where resolved_at is not null
),
bounded as (
    select clock, target_id, started_at, stopped_at, is_running from started
    union all
    select -2 * clock - 1, target_id, started_at, latest_of(stopped_at, stopped_by_day), is_running
    from started where started_by_day or stopped_by_day
    union all
    select -2 * clock - 2, target_id, latest_of(started_at, started_by_day), stopped_at, is_running
    from started where started_by_day or stopped_by_day
)
select
    clock, calendar, started_at, stopped_at, is_running, round(at_most_seconds * 1e6)::bigint as target_micros, target_id
from bounded join standards.targets on target_id = targets.id
