-- Every clock that a target started: when it began, when it stopped (or how far it has run), and is it running still?
-- Its number is the row's number times 8 plus the measure's: 0 first, 1 resolution, 2 next response, 3 to 5 a complaint's.
with started as (
    select rid * 8 as clock, first_response as target_id, opened_at as started_at, replied_at as stopped_at,
        case when is_abandoned then coalesce(left_at, as_of) when is_over then coalesce(ended_at, left_at) else as_of end
            as ran_until,
        not is_over as is_open
    from cases join case_targets using (rid)
    union all
    select rid * 8 + 1, resolution, opened_at, ended_at,
        case when not is_over or logs_endings then as_of when is_abandoned then left_at end, not is_over
    from cases join case_targets using (rid)
    union all
    select xid * 8 + 2, next_response, asked_at, answered_at, case when is_left then ended_at else as_of end, not is_left
    from exchanges join exchange_targets using (xid)
    union all
    select rid * 8 + 3, acknowledgement, received_at, acknowledged_at, as_of, true
    from grievances join grievance_targets using (rid)
    union all
    select rid * 8 + 4, resolution, received_at, resolved_at, as_of, true
    from grievances join grievance_targets using (rid)
    union all
    select rid * 8 + 5, follow_up, resolved_at, followed_up_at, as_of, true
    from grievances join grievance_targets using (rid)
    where resolved_at is not null
)
select
    clock, calendar, started_at, coalesce(stopped_at, ran_until) as stopped_at,
    stopped_at is null and is_open as is_running,
    round(at_most_seconds * 1e6)::bigint as target_micros, target_id
from started join standards.targets on target_id = targets.id
