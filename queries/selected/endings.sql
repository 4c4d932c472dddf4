-- Cases by the day they were resolved, credited to who resolved them: had a person replied before, as far as is known?
-- builds on: choosing
-- Who hung up asked for no reply; what files do not say is neither.
create macro selected_endings(filters, scope) as table
    select * replace (resolved_by as agent_id), resolved_at::date as on_date,
        case
            when first_response_at is not null or answered then false
            when first_response_flag in ('not_recorded', 'unreadable', 'reply_instant_unknown') then null
            else true
        end as was_silent
    from sealed.interactions
    where in_window(filters, resolved_at::date) and not is_abandoned and of_people(filters, scope, team, resolved_by)
        and of_case(filters, channel, priority, topic, customer_group) and at_hours(filters, opened_hour, opened_weekday);
