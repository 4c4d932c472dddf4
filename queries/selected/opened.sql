-- Cases by the day they were opened: were they answered, and resolved?
-- builds on: cases
-- null where no case of the source says, and of what is over without a word: neither yes nor no is made up.
create macro was_answered(unreadable, answered, first_response_at, is_over, is_abandoned, flag) as case
    when list_contains(unreadable, 'answered') then null
    when answered is not null then answered
    when first_response_at is not null then true
    when is_abandoned then false
    when not is_over and flag is distinct from 'not_recorded' then false end;
create macro was_resolved(unreadable, resolved, state, resolved_at, is_over, is_abandoned, flag) as case
    when list_contains(unreadable, 'resolved') then null
    when resolved is not null then resolved
    when state is not null then state in ('resolved', 'closed')
    when resolved_at is not null then true
    when is_abandoned then false
    when not is_over and flag is distinct from 'not_recorded' then false end;
create macro selected_opened(filters, scope) as table
    select *, was_answered(unreadable, answered, first_response_at, is_over, is_abandoned, first_response_flag) as was_answered,
        was_resolved(unreadable, resolved, state, resolved_at, is_over, is_abandoned, resolution_flag) as was_resolved
    from selected_interactions(filters, scope);
