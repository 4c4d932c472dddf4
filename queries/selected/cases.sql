-- Interactions by the day they were opened, the backlog as it stands, what the customer wrote in between, the log.
-- builds on: choosing
create macro chosen_interactions(filters, scope) as table
    select * from sealed.interactions
    where of_people(filters, scope, team, agent_id) and of_case(filters, channel, priority, topic, customer_group)
        and at_hours(filters, opened_hour, opened_weekday);
create macro selected_interactions(filters, scope) as table
    select *, opened_on as on_date from chosen_interactions(filters, scope) where in_window(filters, opened_on);
-- a case of which nothing says whether it has ended is not held to wait
create macro selected_backlog(filters, scope) as table
    select *, opened_on as on_date from chosen_interactions(filters, scope)
    where not is_over and (state is not null or resolution_flag is distinct from 'not_recorded');
create macro selected_exchanges(filters, scope) as table
    select *, asked_at::date as on_date from sealed.responses
    where in_window(filters, asked_at::date) and of_people(filters, scope, team, agent_id)
        and of_case(filters, channel, priority, topic, customer_group);
create macro selected_events(filters, scope) as table
    select *, happened_on as on_date from sealed.events
    where interaction_id in (select interaction_id from sealed.interactions where in_scope(scope, team, agent_id));
