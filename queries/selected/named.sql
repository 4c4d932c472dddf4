-- Who may be named: on a page, for getting clearly better.
-- builds on: cells, days, house, measures, people, windows
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

-- chance that so many or more of `whole` were good, had nothing changed (Fisher's exact test, one side)
create macro ways(all_of, chosen) as lgamma(all_of + 1) - lgamma(chosen + 1) - lgamma(all_of - chosen + 1);
create macro chance_of_better(part, whole, former_part, former_whole) as least(1.0, list_sum([
    exp(ways(part + former_part, good) + ways(whole + former_whole - part - former_part, whole - good)
        - ways(whole + former_whole, whole))
    for good in range(part, least(whole, part + former_part) + 1)]));

-- people whose share of good outcomes rose by more than chance explains, against their own 365 days before the window;
-- the chance allowed is shared out over all comparisons made, so that in nine months of ten nobody is named by luck
create macro selected_improvements(filters, scope) as table
    with now as (
        select agent_id, arg_max(team, on_date) as team, measure, count(*) as whole, count(*) filter (is_met) as part
        from selected_measures(filters, scope) where agent_id is not null group by agent_id, measure
    ),
    before as (
        select agent_id, measure, count(*) as former_whole, count(*) filter (is_met) as former_part
        from selected_measures(of_former_year(filters), scope) where agent_id is not null group by agent_id, measure
    ),
    tested as (
        select *, count(*) over () as compared_count, chance_of_better(part, whole, former_part, former_whole) as chance
        from now join before using (agent_id, measure)
        where least(whole, former_whole) >= selected_parameter(filters, scope, 'boards.smallest_n')::integer
    )
    from tested
    where chance * compared_count < 1 - selected_parameter(filters, scope, 'boards.certainty')::double;
