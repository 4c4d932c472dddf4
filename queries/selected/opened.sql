-- Cases by the day they were opened: were they answered, and resolved?
-- builds on: cases, metrics/
create macro selected_opened(filters, scope) as table
    select *, was_answered(unreadable, answered, first_response_at, is_over, is_abandoned, first_response_flag) as was_answered,
        was_resolved(unreadable, resolved, state, resolved_at, is_over, is_abandoned, resolution_flag) as was_resolved
    from selected_interactions(filters, scope);
