-- Waiting times: the ended, and the open for as long as they have waited; what ended without the event is left out,
-- and so is what began or ended on a day without its time.
-- builds on: measures/
-- measure: first_response
-- also for: next_response, resolution
create macro selected_first_response_times(filters, scope) as table
    select *, first_response_ended as ended, first_response_seconds as business_seconds,
        if(first_response_ended, first_response_wall_seconds, epoch(as_of) - epoch(started_at)) as wall_seconds,
        if(ended, wall_seconds, null) as closed_wall_seconds,
        if(ended, business_seconds, null) as closed_business_seconds
    from selected_first_response_begun(filters, scope)
    where if(first_response_ended, first_response_wall_seconds, started_hour) is not null and (first_response_ended
        or (not is_over and coalesce(first_response_flag, '') not in ('not_recorded', 'unreadable')));
