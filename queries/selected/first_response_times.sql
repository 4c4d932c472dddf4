-- Waiting times: the ended, the open for as long as they have waited, who hung up for as long as they waited until then.
-- Left out: what ended otherwise without the event, who hung up at an unknown instant, a day without its time.
-- builds on: measures/
-- measure: first_response
-- also for: next_response, resolution
create macro selected_first_response_times(filters, scope) as table
    select *, first_response_ended as ended, not first_response_ended and abandoned_at is not null as is_left,
        if(is_left, null, ended) as ended_yet, first_response_seconds as business_seconds,
        if(first_response_ended, first_response_wall_seconds, greatest(epoch(coalesce(abandoned_at, as_of)) - epoch(started_at), 0))
            as wall_seconds,
        if(ended, wall_seconds, null) as closed_wall_seconds,
        if(ended, business_seconds, null) as closed_business_seconds
    from selected_first_response_begun(filters, scope)
    where if(first_response_ended, first_response_wall_seconds, started_hour) is not null and (first_response_ended
        or abandoned_at is not null
        or (not is_over and coalesce(first_response_flag, '') not in ('not_recorded', 'unreadable')));
