-- A complaint acknowledged: judged on the day that falls due; its clock begins as the complaint is received.
-- builds on: selected/choosing, selected/complaints, selected/house, metrics/
-- by: team, agent, channel, priority, topic, customer_group, cause, day, week, month, quarter
create macro selected_complaint_acknowledgement_begun(filters, scope) as table
    select *, acknowledgement_verdict as complaint_acknowledgement_verdict, acknowledgement_goal as complaint_acknowledgement_goal, complaint_id as key,
        received_at as started_at, null::int as started_hour, null::int as started_weekday, acknowledged_at as stopped_at
    from selected_complaints(filters, scope);
create macro selected_complaint_acknowledgement(filters, scope) as table
    select *, acknowledgement_due_on as on_date, acknowledgement_verdict as complaint_acknowledgement_verdict, acknowledgement_goal as complaint_acknowledgement_goal,
        acknowledgement_seconds as complaint_acknowledgement_seconds, acknowledged_at is not null as complaint_acknowledgement_ended,
        complaint_id as key, received_at as started_at, null::int as started_hour, null::int as started_weekday,
        acknowledged_at as stopped_at
    from chosen_complaints(filters, scope) where in_window(filters, acknowledgement_due_on) and is_judged(acknowledgement_verdict);
create macro selected_complaint_acknowledgement_unusable(filters, scope) as table
    select *, coalesce(acknowledgement_due_on, received_on) as on_date from chosen_complaints(filters, scope)
    where (list_contains(unreadable, 'acknowledgement') or acknowledgement_flag is not null) and in_window(filters, coalesce(acknowledgement_due_on, received_on))
        and coalesce(acknowledgement_due_at <= as_of, true);
create macro selected_complaint_acknowledgement_unplaced(filters, scope) as table
    from selected_unplaced(filters, scope) where "table" = 'complaints';
