-- The resolution: judged on the day it falls due, credited to who resolved; its clock begins as the case is opened.
-- builds on: selected/cases, selected/choosing, selected/house, metrics/
-- by: team, agent, channel, priority, topic, customer_group, hour, day, week, month, quarter
create macro selected_resolution(filters, scope) as table
    select * replace (resolved_by as agent_id), resolution_due_on as on_date, interaction_id as key, null::varchar as cause,
        opened_at as started_at, opened_hour as started_hour, opened_weekday as started_weekday, resolved_at as stopped_at
    from sealed.interactions
    where in_window(filters, resolution_due_on) and is_judged(resolution_verdict) and of_people(filters, scope, team, resolved_by)
        and of_case(filters, channel, priority, topic, customer_group) and at_hours(filters, opened_hour, opened_weekday);
-- of what hung up nothing was left to resolve
create macro selected_resolution_begun(filters, scope) as table
    select * replace (null::timestamptz as abandoned_at), false as is_left_unknown, opened_at as started_at, opened_hour as started_hour, opened_weekday as started_weekday, resolved_at as stopped_at
    from selected_interactions(filters, scope);
-- what a fault keeps out, by the day it would count on; rejected records beside it
create macro selected_resolution_unusable(filters, scope) as table
    select * replace (resolved_by as agent_id), coalesce(resolution_due_on, opened_on) as on_date
    from sealed.interactions
    where resolution_flag is not null and (is_faulty(resolution_flag) or (resolution_flag = 'end_unknown' and state in ('resolved', 'closed') and coalesce(resolved, true)))
        and (resolution_at_most_seconds is not null or list_contains(unreadable, 'rings')) and coalesce(resolution_due_at <= as_of, true)
        and in_window(filters, coalesce(resolution_due_on, opened_on)) and of_people(filters, scope, team, resolved_by)
        and of_case(filters, channel, priority, topic, customer_group) and at_hours(filters, opened_hour, opened_weekday);
create macro selected_resolution_unplaced(filters, scope) as table
    from selected_unplaced(filters, scope) where "table" = 'interactions';
