-- A complaint followed up: judged on the day that falls due; its clock begins as the complaint is resolved.
-- builds on: selected/choosing, selected/complaints, selected/house, metrics/
-- by: team, agent, channel, priority, topic, customer_group, cause, day, week, month, quarter
create macro selected_complaint_follow_up_begun(filters, scope) as table
    select *, follow_up_verdict as complaint_follow_up_verdict, follow_up_goal as complaint_follow_up_goal, complaint_id as key,
        received_at as started_at, null::int as started_hour, null::int as started_weekday, followed_up_at as stopped_at
    from selected_complaints(filters, scope);
create macro selected_complaint_follow_up(filters, scope) as table
    select *, follow_up_due_on as on_date, follow_up_verdict as complaint_follow_up_verdict, follow_up_goal as complaint_follow_up_goal,
        follow_up_seconds as complaint_follow_up_seconds, followed_up_at is not null as complaint_follow_up_ended,
        complaint_id as key, received_at as started_at, null::int as started_hour, null::int as started_weekday,
        followed_up_at as stopped_at
    from chosen_complaints(filters, scope) where in_window(filters, follow_up_due_on) and is_judged(follow_up_verdict);
create macro selected_complaint_follow_up_unusable(filters, scope) as table
    select *, coalesce(follow_up_due_on, received_on) as on_date from chosen_complaints(filters, scope)
    where (list_contains(unreadable, 'follow_up') or follow_up_flag is not null) and in_window(filters, coalesce(follow_up_due_on, received_on))
        and coalesce(follow_up_due_at <= as_of, true);
create macro selected_complaint_follow_up_unplaced(filters, scope) as table
    from selected_unplaced(filters, scope) where "table" = 'complaints';
