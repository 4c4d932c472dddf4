-- Who may be named on a page, and who belongs to the house.
-- builds on: cells, days, people, windows
create macro leads_a_team(scope) as coalesce(
    not list_contains(scope, '*') and len(list_filter(scope, lambda s: starts_with(s, 'team:'))) > 0, false);
create macro selected_names(filters, scope) as table
    select agent_id, arg_max(name, since) as agent_name from selected_agents(of_everyone(filters), scope) group by agent_id;
create macro selected_last_thanks(filters, scope) as table
    select agent_id, max(on_date) as last_thanked_on
    from selected_recognitions(of_days(filters, date '1900-01-01', filters['date_to']), scope) group by agent_id;

-- everybody who belonged to the house on some day of the window, or worked or was thanked in it
create macro selected_colleagues(filters, scope) as table
    with seen as (
        select agent_id, team, since as on_date from selected_agents(filters, scope)
        where since <= filters['date_to'] and coalesce(until, filters['date_from']) >= filters['date_from']
            and coalesce(left_on, filters['date_from']) >= filters['date_from']
        union all
        select agent_id, team, on_date from selected_worked_days(filters, scope)
    )
    select agent_id, arg_max(team, on_date) as team from seen where in_people(filters, agent_id) group by agent_id;
