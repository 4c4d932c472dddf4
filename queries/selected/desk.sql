-- What lies on the desk at as-of: a promise past due stays here for 30 days, then it is only in the rate.
-- builds on: cases, complaints, house, promises, windows
create macro selected_load(filters, scope) as table
    with today as (
        select as_of::date as day from selected_about(filters, scope)
    )
    select 'open_case' as kind, interaction_id as key, agent_id, team, on_date, opened_at as since_at, interaction_id
    from selected_backlog(filters, scope)
    union all
    select 'promise_due_today', promise_id, agent_id, team, on_date, due_at, interaction_id
    from selected_open_promises(filters, scope), today where due_on = day and fulfilled_at is null
    union all
    select 'promise_past_due', promise_id, agent_id, team, on_date, due_at, interaction_id
    from today, selected_promises(of_days(filters, date '1900-01-01', date '9999-12-31'), scope)
    where outcome = 'broken' and fulfilled_at is null and due_on > day - 30
    union all
    select 'open_complaint', complaint_id, agent_id, team, on_date, received_at, interaction_id
    from selected_open_complaints(filters, scope);
