-- Each clock of a paused interaction, an exchange or a complaint: when did it begin and stop, is it running still?
-- builds on: case_targets, exchange_targets, exchanges, grievance_targets, grievances, holds
-- It is one that a target started; not stopped, it has run as far as we know. Without a pause see case_clocks.
-- Its number is the row's number times 8 plus the measure's: 0 first, 1 resolution, 2 next response, 3 to 5 a complaint's.
with paused as (select distinct clock from holds),
started as (
    select clock, if(clock % 8 = 0, first_response, resolution) as target_id, opened_at as started_at,
        if(clock % 8 = 0, reply_stop, ending_stop) as stopped_at,
        if(clock % 8 = 0, first_response_at, resolved_at) is null and not is_over as is_running
    from paused join case_targets on clock // 8 = rid
    where clock % 8 < 2
    union all
    select xid * 8 + 2, next_response, asked_at, coalesce(answered_at, case when is_left then ended_at else as_of end),
        answered_at is null and not is_left
    from exchanges join exchange_targets using (xid)
    union all
    select rid * 8 + 3, acknowledgement, received_at, coalesce(acknowledged_at, as_of), acknowledged_at is null
    from grievances join grievance_targets using (rid)
    union all
    select rid * 8 + 4, resolution, received_at, coalesce(resolved_at, as_of), resolved_at is null
    from grievances join grievance_targets using (rid)
    union all
    select rid * 8 + 5, follow_up, resolved_at, coalesce(followed_up_at, as_of), followed_up_at is null
    from grievances join grievance_targets using (rid)
    where resolved_at is not null
)
select
    clock, calendar, started_at, stopped_at, is_running, round(at_most_seconds * 1e6)::bigint as target_micros, target_id
from started join standards.targets on target_id = targets.id
