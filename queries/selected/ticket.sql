-- One ticket and its clocks, for whoever may see it: whose it is, who replied, who resolved, who owes an answer.
-- builds on: choosing, house
create macro selected_tickets(filters, scope) as table
    select *, opened_on as on_date from sealed.interactions
    where in_scope(scope, team, agent_id) or in_scope(scope, team, first_response_by) or in_scope(scope, team, resolved_by)
        or interaction_id in (select interaction_id from sealed.responses where in_scope(scope, team, agent_id));
create macro selected_ticket_events(filters, scope) as table
    select *, happened_on as on_date from sealed.events
    where sees_house(scope) and interaction_id in (select interaction_id from selected_tickets(filters, scope));
create macro selected_ticket_hands(filters, scope) as table
    select *, from_at::date as on_date from sealed.holdings
    where sees_house(scope) and interaction_id in (select interaction_id from selected_tickets(filters, scope));
create macro selected_ticket_exchanges(filters, scope) as table
    select *, asked_at::date as on_date from sealed.responses
    where sees_house(scope) and interaction_id in (select interaction_id from selected_tickets(filters, scope));

-- a clock that has not stopped ran until the case was over, else until its source was written (as judging has it)
create macro selected_ticket_clocks(filters, scope) as table
    with tickets as (from selected_tickets(filters, scope)),
    logged as (select interaction_id from selected_ticket_events(filters, scope))
    select interaction_id, 'first_response' as measure, opened_at as started_at, first_response_at as ended_at,
        case when is_abandoned then coalesce(closed_at, resolved_at, as_of)
            when is_over then coalesce(resolved_at, closed_at) else as_of end as ran_until,
        as_of, first_response_by as agent_id,
        columns('^first_response_(seconds|paused_seconds|at_most_seconds|due_at|verdict|flag|standard)$') as "\1"
    from tickets
    union all by name
    select interaction_id, 'resolution' as measure, opened_at as started_at, resolved_at as ended_at,
        if(is_abandoned and is_over and interaction_id not in (select interaction_id from logged), closed_at, as_of)
            as ran_until, as_of, resolved_by as agent_id,
        columns('^resolution_(seconds|paused_seconds|at_most_seconds|due_at|verdict|flag|standard)$') as "\1"
    from tickets
    union all by name
    select interaction_id, 'next_response' as measure, asked_at as started_at, answered_at as ended_at,
        if(is_over, if(resolved_at >= asked_at, resolved_at, null), tickets.as_of) as ran_until,
        tickets.as_of as as_of, exchanges.agent_id,
        columns('^next_response_(seconds|paused_seconds|at_most_seconds|due_at|verdict|flag|standard)$') as "\1"
    from tickets join selected_ticket_exchanges(filters, scope) as exchanges using (interaction_id);
