-- What we allow of a case (rings, transfers, escalations): judged as soon as the case is there, on the day it was opened.
-- builds on: selected/cases, selected/house, metrics/
-- by: team, agent, channel, priority, topic, customer_group, hour, day, week, month, quarter
-- measure: rings
-- also for: transfers, escalations
create macro selected_rings_begun(filters, scope) as table
    select *, interaction_id as key, null::varchar as cause, opened_at as started_at, opened_hour as started_hour,
        opened_weekday as started_weekday, resolved_at as stopped_at
    from selected_interactions(filters, scope);
create macro selected_rings(filters, scope) as table
    from selected_rings_begun(filters, scope) where is_judged(rings_verdict);
create macro selected_rings_unusable(filters, scope) as table
    from selected_interactions(filters, scope) where list_contains(unreadable, 'rings');
create macro selected_rings_unplaced(filters, scope) as table
    from selected_unplaced(filters, scope) where "table" = 'interactions';
