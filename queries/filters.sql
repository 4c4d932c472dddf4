-- The only `where` on filters and scope: one table macro a fact, each with `on_date` (its date basis) and `agent_id`.
-- A null list in filters means all; a null or empty scope selects nothing; a filter no column can answer does not apply.
create macro passes(chosen, value) as chosen is null or list_contains(chosen, value);
create macro in_window(filters, day) as day between filters['date_from'] and filters['date_to'];
create macro in_scope(scope, team, agent) as coalesce(
    list_contains(scope, '*') or list_contains(scope, 'team:' || team) or list_contains(scope, 'agent:' || agent), false);
create macro of_people(filters, scope, team, agent) as
    in_scope(scope, team, agent) and passes(filters['teams'], team) and passes(filters['agents'], agent);
create macro of_case(filters, channel, priority, topic, customer_group) as
    passes(filters['channels'], channel) and passes(filters['priorities'], priority)
    and passes(filters['topics'], topic) and passes(filters['customer_groups'], customer_group);
create macro at_hours(filters, hour, weekday) as passes(filters['hours'], hour) and passes(filters['weekdays'], weekday);

-- interactions: by the day they were opened, judged clocks by the day they fell due, the backlog as it stands
create macro chosen_interactions(filters, scope) as table
    select * from sealed.interactions
    where of_people(filters, scope, team, agent_id) and of_case(filters, channel, priority, topic, customer_group)
        and at_hours(filters, opened_hour, opened_weekday);
create macro selected_interactions(filters, scope) as table
    select *, opened_on as on_date from chosen_interactions(filters, scope) where in_window(filters, opened_on);
create macro selected_backlog(filters, scope) as table
    select *, opened_on as on_date from chosen_interactions(filters, scope) where not is_over;
create macro selected_first_responses(filters, scope) as table
    select * replace (first_response_by as agent_id), first_response_due_on as on_date from sealed.interactions
    where in_window(filters, first_response_due_on) and first_response_verdict in ('met', 'missed')
        and of_people(filters, scope, team, first_response_by) and of_case(filters, channel, priority, topic, customer_group)
        and at_hours(filters, opened_hour, opened_weekday);
create macro selected_resolutions(filters, scope) as table
    select * replace (resolved_by as agent_id), resolution_due_on as on_date from sealed.interactions
    where in_window(filters, resolution_due_on) and resolution_verdict in ('met', 'missed')
        and of_people(filters, scope, team, resolved_by) and of_case(filters, channel, priority, topic, customer_group)
        and at_hours(filters, opened_hour, opened_weekday);
create macro selected_next_responses(filters, scope) as table
    select *, next_response_due_on as on_date, hour(asked_at)::int as asked_hour, isodow(asked_at)::int as asked_weekday
    from sealed.responses
    where in_window(filters, next_response_due_on) and next_response_verdict in ('met', 'missed')
        and at_hours(filters, asked_hour, asked_weekday)
        and of_people(filters, scope, team, agent_id) and of_case(filters, channel, priority, topic, customer_group);
create macro selected_events(filters, scope) as table
    select *, happened_on as on_date from sealed.events
    where interaction_id in (select interaction_id from sealed.interactions where in_scope(scope, team, agent_id));

-- promises: judged on their due day, open ones as they stand, all by the day they were made
create macro chosen_promises(filters, scope) as table
    select * from sealed.promises
    where of_people(filters, scope, team, agent_id) and of_case(filters, channel, priority, topic, customer_group)
        and passes(filters['kinds'], kind);
create macro selected_promises(filters, scope) as table
    select *, due_on as on_date from chosen_promises(filters, scope)
    where in_window(filters, due_on) and outcome in ('kept', 'late', 'broken');
create macro selected_withdrawn_promises(filters, scope) as table
    select *, due_on as on_date from chosen_promises(filters, scope)
    where in_window(filters, due_on) and outcome = 'withdrawn';
create macro selected_open_promises(filters, scope) as table
    select *, due_on as on_date from chosen_promises(filters, scope) where outcome = 'open';
create macro selected_all_promises(filters, scope) as table
    select *, made_on as on_date from chosen_promises(filters, scope) where in_window(filters, made_on);

-- complaints: by the day received, each step by the day it fell due, recovery by the day it ripens
create macro chosen_complaints(filters, scope) as table
    select * from sealed.complaints
    where of_people(filters, scope, team, agent_id) and of_case(filters, channel, priority, topic, customer_group);
create macro selected_complaints(filters, scope) as table
    select *, received_on as on_date from chosen_complaints(filters, scope) where in_window(filters, received_on);
create macro selected_open_complaints(filters, scope) as table
    select *, received_on as on_date from chosen_complaints(filters, scope) where is_open;
create macro selected_recoveries(filters, scope) as table
    select *, ripens_on as on_date from chosen_complaints(filters, scope)
    where in_window(filters, ripens_on) and recovery in ('recovered', 'not_recovered', 'no_answer');
create macro selected_complaint_acknowledgements(filters, scope) as table
    select *, acknowledgement_due_on as on_date from chosen_complaints(filters, scope)
    where in_window(filters, acknowledgement_due_on) and acknowledgement_verdict in ('met', 'missed');
create macro selected_complaint_resolutions(filters, scope) as table
    select *, resolution_due_on as on_date from chosen_complaints(filters, scope)
    where in_window(filters, resolution_due_on) and resolution_verdict in ('met', 'missed');
create macro selected_complaint_follow_ups(filters, scope) as table
    select *, follow_up_due_on as on_date from chosen_complaints(filters, scope)
    where in_window(filters, follow_up_due_on) and follow_up_verdict in ('met', 'missed');
