-- The next response: judged on the day it falls due, owed by whom the case is with; its clock begins as the customer writes.
-- builds on: selected/cases, selected/choosing, selected/house, metrics/
-- by: team, agent, channel, priority, topic, customer_group, hour, day, week, month, quarter
create macro selected_next_response(filters, scope) as table
    select *, next_response_due_on as on_date, interaction_id as key, null::varchar as cause, asked_at as started_at,
        hour(asked_at)::int as started_hour, isodow(asked_at)::int as started_weekday, answered_at as stopped_at
    from sealed.responses
    where in_window(filters, next_response_due_on) and is_judged(next_response_verdict)
        and at_hours(filters, started_hour, started_weekday) and of_people(filters, scope, team, agent_id)
        and of_case(filters, channel, priority, topic, customer_group);
create macro selected_next_response_begun(filters, scope) as table
    select *, is_left as is_over, false as is_left_unknown, asked_at as started_at, hour(asked_at)::int as started_hour,
        isodow(asked_at)::int as started_weekday, answered_at as stopped_at
    from selected_exchanges(filters, scope);
create macro selected_next_response_unusable(filters, scope) as table
    select *, asked_at::date as on_date from sealed.responses
    where next_response_flag = 'end_unknown' and in_window(filters, asked_at::date)
        and of_people(filters, scope, team, agent_id) and of_case(filters, channel, priority, topic, customer_group);
create macro selected_next_response_unplaced(filters, scope) as table
    from selected_unplaced(filters, scope) where "table" in ('interactions', 'events');
