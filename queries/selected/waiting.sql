-- The backlog with what it waits for and when that falls due, as its source stood.
-- builds on: cases, groups
create macro selected_waiting(filters, scope) as table
    with waiting as (
        select *, epoch(as_of) - epoch(opened_at) as age_seconds,
            least(if(first_response_ended or first_response_verdict is null, null, first_response_due_at),
                if(resolution_ended or resolution_verdict is null, null, resolution_due_at))
                as next_due_at
        from selected_backlog(filters, scope)
    )
    select *, age_band(age_seconds) as age,
        case when next_due_at is null then null when not first_response_ended and next_due_at = first_response_due_at
            then 'first_response' else 'resolution' end as waits_for,
        case when next_due_at is null then 'no_due' when next_due_at <= as_of then 'past_due'
            when next_due_at <= as_of + interval 1 hour then 'within_hour' else 'later' end as due_state
    from waiting;
