-- Complaints: by the day received, recovery by the day it ripens, and whenever received (what a window would cut off).
-- builds on: choosing, groups, house, windows
create macro chosen_complaints(filters, scope) as table
    select * from sealed.complaints
    where of_people(filters, scope, team, agent_id) and of_case(filters, channel, priority, topic, customer_group);
create macro selected_complaints(filters, scope) as table
    select *, received_on as on_date from chosen_complaints(filters, scope) where in_window(filters, received_on);
create macro selected_complaints_whenever(filters, scope) as table
    from chosen_complaints(filters, scope);
create macro selected_open_complaints(filters, scope) as table
    select *, received_on as on_date from chosen_complaints(filters, scope) where is_open;
create macro selected_recoveries(filters, scope) as table
    select *, ripens_on as on_date from chosen_complaints(filters, scope)
    where in_window(filters, ripens_on) and recovery in ('recovered', 'not_recovered', 'no_answer');
create macro selected_complaints_until(filters, scope) as table
    from selected_complaints(of_days(filters, date '0001-01-01', filters['date_to']), scope);
create macro selected_complaints_waiting(filters, scope) as table
    select *, epoch(as_of) - epoch(received_at) as age_seconds, age_band(epoch(as_of) - epoch(received_at)) as age
    from selected_open_complaints(filters, scope);

-- the steps that a resolved complaint took, each after all before it; one that no complaint of the house tells of is none
create macro complaint_step_names() as
    ['received', 'listened', 'apologised', 'took_responsibility', 'made_good', 'followed_up', 'satisfied'];
create macro selected_told_steps(filters, scope) as table
    select [true, bool_or(listened is not null), bool_or(apologised_at is not null),
        bool_or(responsibility_taken is not null), true, bool_or(followed_up_at is not null),
        bool_or(satisfied_after is not null)] as is_told
    from sealed.complaints where sees_house(scope) having count(*) > 0;
create macro selected_complaint_steps(filters, scope) as table
    with taken as (
        select *, list_position([coalesce(listened, not is_told[2]), apologised_at is not null or not is_told[3],
            coalesce(responsibility_taken, not is_told[4]), coalesce(made_good, false),
            followed_up_at is not null or not is_told[6], coalesce(satisfied_after = 'yes', not is_told[7]),
            false], false) - 1 as steps_taken
        from selected_complaints(filters, scope) cross join selected_told_steps(filters, scope)
        where resolved_at is not null
    )
    select * exclude (is_told), complaint_step_names()[steps_taken + 1] as last_step,
        complaint_step_names()[steps_taken + 2] as lost_before
    from taken;
-- whether the house ever records what was done beyond a loss
create macro has_gestures_beyond(scope) as sees_house(scope) and exists (from sealed.complaints where gesture_beyond);
create macro selected_recoveries_unusable(filters, scope) as table
    select *, coalesce(ripens_on, received_on) as on_date from chosen_complaints(filters, scope)
    where in_window(filters, coalesce(ripens_on, received_on)) and recovery in ('unreadable', 'time_of_day_unknown');
