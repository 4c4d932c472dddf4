-- A complaint followed up: judged on the day that falls due; its clock begins as the complaint is resolved.
-- builds on: selected/choosing, selected/complaints, metrics/
-- by: team, agent, channel, priority, topic, customer_group, cause, day, week, month, quarter
create macro selected_complaint_follow_up_begun(filters, scope) as table
    select *, follow_up_verdict as complaint_follow_up_verdict, follow_up_goal as complaint_follow_up_goal, complaint_id as key,
        received_at as started_at, null::int as started_hour, null::int as started_weekday, followed_up_at as stopped_at
    from selected_complaints(filters, scope);
create macro selected_complaint_follow_up(filters, scope) as table
    select *, follow_up_due_on as on_date, follow_up_verdict as complaint_follow_up_verdict, follow_up_goal as complaint_follow_up_goal,
        complaint_id as key, received_at as started_at, null::int as started_hour, null::int as started_weekday,
        followed_up_at as stopped_at
    from chosen_complaints(filters, scope) where in_window(filters, follow_up_due_on) and is_judged(follow_up_verdict);
