-- What several pages count of people, built on the macros of filters.sql: each measure's yes or no, days worked, names.
create macro of_days(filters, first_day, last_day) as {
    date_from: first_day, date_to: last_day, teams: filters['teams'], agents: filters['agents'],
    channels: filters['channels'], priorities: filters['priorities'], topics: filters['topics'],
    customer_groups: filters['customer_groups'], kinds: filters['kinds'], hours: filters['hours'],
    weekdays: filters['weekdays']
};
create macro of_everyone(filters) as {
    date_from: filters['date_from'], date_to: filters['date_to'], teams: filters['teams'], agents: null,
    channels: filters['channels'], priorities: filters['priorities'], topics: filters['topics'],
    customer_groups: filters['customer_groups'], kinds: filters['kinds'], hours: filters['hours'],
    weekdays: filters['weekdays']
};
create macro of_every_case(filters) as {
    date_from: filters['date_from'], date_to: filters['date_to'], teams: filters['teams'],
    agents: filters['agents'], channels: null, priorities: null, topics: null, customer_groups: null,
    kinds: filters['kinds'], hours: null, weekdays: null
};
create macro of_former_year(filters) as of_days(filters, filters['date_from'] - 365, filters['date_from'] - 1);
create macro selected_parameter(filters, scope, name) as
    (select value from selected_parameters(filters, scope) where key = name);

-- a day worked: a case of theirs was opened, or they were thanked; a thanks knows no channel, so neither does the day
create macro selected_worked_days(filters, scope) as table
    with signs as (
        select agent_id, team, on_date, null as from_kind from selected_interactions(of_every_case(filters), scope)
        union all
        select agent_id, team, on_date, from_kind from selected_recognitions(filters, scope)
    )
    select agent_id, on_date, max(team) as team, count(from_kind) > 0 as is_thanked,
        count(*) filter (from_kind = 'customer') > 0 as is_thanked_by_customer,
        count(*) filter (from_kind = 'peer') > 0 as is_thanked_by_peer
    from signs where agent_id is not null group by agent_id, on_date;

-- one row a thing judged, with its verdict as yes or no, the day it counts on and the goal it was judged by
create macro selected_measures(filters, scope) as table
    select 'promise_kept' as measure, agent_id, team, on_date, promise_id as key, interaction_id, outcome = 'kept' as is_met,
        channel, goal
    from selected_promises(filters, scope)
    union all
    select 'first_response_met', agent_id, team, on_date, interaction_id, interaction_id, first_response_verdict = 'met',
        channel, first_response_goal
    from selected_first_responses(filters, scope)
    union all
    select 'resolution_met', agent_id, team, on_date, interaction_id, interaction_id, resolution_verdict = 'met',
        channel, resolution_goal
    from selected_resolutions(filters, scope)
    union all
    select 'csat_satisfied', agent_id, team, on_date, interaction_id, interaction_id, csat >= 0.75, channel, null
    from selected_interactions(filters, scope) where csat is not null
    union all
    select 'complaint_recovered', agent_id, team, on_date, complaint_id, interaction_id, recovery = 'recovered', channel,
        recovery_goal
    from selected_recoveries(filters, scope) where recovery in ('recovered', 'not_recovered')
    union all
    select 'thanked_day', agent_id, team, on_date, agent_id || ' · ' || on_date, null, is_thanked, null, null
    from selected_worked_days(filters, scope)
    where has_thanks(scope);

-- what lies on the desk at as-of: a promise past due stays here for 30 days, then it is only in the rate
create macro selected_load(filters, scope) as table
    with today as (
        select as_of::date as day from selected_about(filters, scope)
    )
    select 'open_case' as kind, interaction_id as key, agent_id, team, on_date, opened_at as since_at, interaction_id
    from selected_backlog(filters, scope)
    union all
    select 'promise_due_today', promise_id, agent_id, team, on_date, due_at, interaction_id
    from selected_open_promises(filters, scope), today where due_on = day and fulfilled_at is null
    union all
    select 'promise_past_due', promise_id, agent_id, team, on_date, due_at, interaction_id
    from today, selected_promises(of_days(filters, date '1900-01-01', date '9999-12-31'), scope)
    where outcome = 'broken' and fulfilled_at is null and due_on > day - 30
    union all
    select 'open_complaint', complaint_id, agent_id, team, on_date, received_at, interaction_id
    from selected_open_complaints(filters, scope);
