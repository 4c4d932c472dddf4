-- Cases by the day they were opened: were they answered, and resolved, as far as their targets have fallen due?
-- builds on: cases, metrics/
create macro selected_opened(filters, scope) as table
    select *, was_answered(unreadable, answered, first_response_at, is_over, is_abandoned, first_response_flag) as was_answered,
        was_resolved(unreadable, resolved, state, resolved_at, is_over, is_abandoned, resolution_flag) as was_resolved,
        is_ripe(first_response_at_most_seconds, first_response_due_at, as_of, none_waits) as is_answered_ripe,
        is_ripe(resolution_at_most_seconds, resolution_due_at, as_of, none_waits) as is_resolved_ripe,
        if(is_answered_ripe, was_answered, null) as ripe_answered, if(is_resolved_ripe, was_resolved, null) as ripe_resolved
    from selected_interactions(filters, scope);
