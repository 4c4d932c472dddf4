-- The only `where` on filters and scope, for the macros of every fact; each has `on_date` (its date basis) and `agent_id`.
-- A null list in filters means all; a null or empty scope selects nothing; a filter no column can answer does not apply.
create macro passes(chosen, value) as chosen is null or list_contains(chosen, value);
create macro in_window(filters, day) as day between filters['date_from'] and filters['date_to'];
create macro in_scope(scope, team, agent) as coalesce(
    list_contains(scope, '*') or list_contains(scope, 'team:' || team) or list_contains(scope, 'agent:' || agent), false);
-- what lies beside named values ('team:Kuzey', of none stated 'team:'), or beside all that is stated ('any team')
create macro is_beside(filters, field, value) as filters['besides'] is null
    or not list_contains(filters['besides'], if(value is null, field || ':', field || ':' || value))
        and not (value is not null and list_contains(filters['besides'], 'any ' || field));
create macro of_people(filters, scope, team, agent) as
    in_scope(scope, team, agent) and passes(filters['teams'], team) and passes(filters['agents'], agent)
    and is_beside(filters, 'team', team) and is_beside(filters, 'agent', agent);
create macro of_case(filters, channel, priority, topic, customer_group) as
    passes(filters['channels'], channel) and passes(filters['priorities'], priority)
    and passes(filters['topics'], topic) and passes(filters['customer_groups'], customer_group)
    and is_beside(filters, 'channel', channel) and is_beside(filters, 'priority', priority)
    and is_beside(filters, 'topic', topic) and is_beside(filters, 'customer_group', customer_group);
create macro at_hours(filters, hour, weekday) as passes(filters['hours'], hour) and passes(filters['weekdays'], weekday);
