-- The first response: judged on the day it falls due, credited to who replied; its clock begins as the case is opened.
-- builds on: selected/cases, selected/choosing, selected/house, metrics/
-- by: team, agent, channel, priority, topic, customer_group, hour, day, week, month, quarter
create macro selected_first_response(filters, scope) as table
    select * replace (first_response_by as agent_id), first_response_due_on as on_date, interaction_id as key, null::varchar as cause,
        opened_at as started_at, opened_hour as started_hour, opened_weekday as started_weekday, first_response_at as stopped_at
    from sealed.interactions
    where in_window(filters, first_response_due_on) and is_judged(first_response_verdict) and of_people(filters, scope, team, first_response_by)
        and of_case(filters, channel, priority, topic, customer_group) and at_hours(filters, opened_hour, opened_weekday);
create macro selected_first_response_begun(filters, scope) as table
    select *, opened_at as started_at, opened_hour as started_hour, opened_weekday as started_weekday, first_response_at as stopped_at,
        is_abandoned and not first_response_ended and abandoned_at is null
            and coalesce(first_response_flag, '') not in ('not_recorded', 'unreadable') as is_left_unknown
    from selected_interactions(filters, scope)
    where first_response_flag is distinct from 'opened_by_us';
-- what a fault keeps out, by the day it would count on; rejected records beside it
create macro selected_first_response_unusable(filters, scope) as table
    select * replace (first_response_by as agent_id), coalesce(first_response_due_on, opened_on) as on_date
    from sealed.interactions
    where first_response_flag is not null and (is_faulty(first_response_flag) or (first_response_flag = 'end_unknown' and resolution_flag is distinct from 'not_recorded'))
        and (first_response_at_most_seconds is not null or list_contains(unreadable, 'rings')) and coalesce(first_response_due_at <= as_of, true)
        and in_window(filters, coalesce(first_response_due_on, opened_on)) and of_people(filters, scope, team, first_response_by)
        and of_case(filters, channel, priority, topic, customer_group) and at_hours(filters, opened_hour, opened_weekday);
create macro selected_first_response_unplaced(filters, scope) as table
    from selected_unplaced(filters, scope) where "table" = 'interactions';
