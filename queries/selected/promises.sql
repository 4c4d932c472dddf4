-- Promises: judged on their due day, open ones as they stand, all by the day they were made.
-- builds on: choosing, groups
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
create macro selected_promises_whenever(filters, scope) as table
    from chosen_promises(filters, scope);
create macro selected_all_promises(filters, scope) as table
    select *, made_on as on_date from chosen_promises(filters, scope) where in_window(filters, made_on);
-- what is fulfilled waits no longer: it has no age
create macro selected_promises_ahead(filters, scope) as table
    select *, case when due_on <= as_of::date then 'today' when due_on <= as_of::date + 1 then 'tomorrow'
            when due_on <= as_of::date + 7 then 'within_7_days' else 'later' end as due_state,
        age_band(days_open * 86400) as age, if(fulfilled_at is null, 'to_do', 'done') as progress
    from selected_open_promises(filters, scope);
create macro selected_promises_unusable(filters, scope) as table
    select *, due_on as on_date from chosen_promises(filters, scope)
    where in_window(filters, due_on) and outcome in ('unreadable', 'time_of_day_unknown');
