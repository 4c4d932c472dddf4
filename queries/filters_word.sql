-- Built on the macros of filters.sql: promises not yet due, the steps of a complaint, complaints whenever received
-- (what a window of days would cut off)
create macro selected_promises_ahead(filters, scope) as table
    select *, case when due_on <= as_of::date then 'today' when due_on <= as_of::date + 1 then 'tomorrow'
            when due_on <= as_of::date + 7 then 'within_7_days' else 'later' end as due_state,
        age_band(days_open * 86400) as age, if(fulfilled_at is null, 'to_do', 'done') as progress
    from selected_open_promises(filters, scope);
create macro selected_complaints_until(filters, scope) as table
    from selected_complaints(of_days(filters, date '0001-01-01', filters['date_to']), scope);
create macro selected_complaints_waiting(filters, scope) as table
    select *, epoch(as_of) - epoch(received_at) as age_seconds, age_band(epoch(as_of) - epoch(received_at)) as age
    from selected_open_complaints(filters, scope);
create macro complaint_step_names() as
    ['received', 'listened', 'apologised', 'took_responsibility', 'made_good', 'followed_up', 'satisfied'];
create macro selected_complaint_steps(filters, scope) as table
    with taken as (
        select *, list_position([coalesce(listened, false), apologised_at is not null,
            coalesce(responsibility_taken, false), coalesce(made_good, false), followed_up_at is not null,
            coalesce(satisfied_after = 'yes', false), false], false) - 1 as steps_taken
        from selected_complaints(filters, scope) where resolved_at is not null
    )
    select *, complaint_step_names()[steps_taken + 1] as last_step,
        complaint_step_names()[steps_taken + 2] as lost_before
    from taken;
-- the share of colleagues a team means to thank, as in force on the window's last day
create macro reach_goal(filters, scope, of_team) as (
    select arg_max(goal, specificity) from selected_targets(filters, scope)
    where measure = 'thanks_reach' and (team is null or team = of_team)
        and coalesce(valid_from <= filters['date_to'], true) and coalesce(valid_until > filters['date_to'], true));
