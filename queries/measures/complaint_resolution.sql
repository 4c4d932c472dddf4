-- A complaint resolved: judged on the day that falls due; its clock begins as the complaint is received.
-- builds on: selected/choosing, selected/complaints, selected/house, metrics/
-- by: team, agent, channel, priority, topic, customer_group, cause, day, week, month, quarter
create macro selected_complaint_resolution_begun(filters, scope) as table
    select *, resolution_verdict as complaint_resolution_verdict, resolution_goal as complaint_resolution_goal, complaint_id as key,
        received_at as started_at, null::int as started_hour, null::int as started_weekday, resolved_at as stopped_at
    from selected_complaints(filters, scope);
create macro selected_complaint_resolution(filters, scope) as table
    select *, resolution_due_on as on_date, resolution_verdict as complaint_resolution_verdict, resolution_goal as complaint_resolution_goal,
        resolution_seconds as complaint_resolution_seconds, resolved_at is not null as complaint_resolution_ended,
        complaint_id as key, received_at as started_at, null::int as started_hour, null::int as started_weekday,
        resolved_at as stopped_at
    from chosen_complaints(filters, scope) where in_window(filters, resolution_due_on) and is_judged(resolution_verdict);
create macro selected_complaint_resolution_unusable(filters, scope) as table
    select *, coalesce(resolution_due_on, received_on) as on_date from chosen_complaints(filters, scope)
    where (list_contains(unreadable, 'resolution') or resolution_flag is not null) and in_window(filters, coalesce(resolution_due_on, received_on))
        and coalesce(resolution_due_at <= as_of, true);
create macro selected_complaint_resolution_unplaced(filters, scope) as table
    from selected_unplaced(filters, scope) where "table" = 'complaints';
