-- How many rows does a fault keep out of each share of the headline, a row a group; rejected records are everybody's.
-- builds on: cases, complaints, headline, house, promises, measures/, metrics/
create macro unusable_headline(filters, scope, breakdown) as table
    with kept_out as (
        select 'first_response' as share,
            headline_group(breakdown, on_date, opened_hour, agent_id, team, channel, priority, topic, customer_group) as label
        from selected_first_response_unusable(filters, scope)
        union all
        select 'resolution',
            headline_group(breakdown, on_date, opened_hour, agent_id, team, channel, priority, topic, customer_group)
        from selected_resolution_unusable(filters, scope)
        union all
        select unnest(list_filter(unreadable, lambda what: case what
                when 'answered' then is_ripe(first_response_at_most_seconds, first_response_due_at, as_of, none_waits)
                when 'resolved' then is_ripe(resolution_at_most_seconds, resolution_due_at, as_of, none_waits) else true end)),
            headline_group(breakdown, on_date, opened_hour, agent_id, team, channel, priority, topic, customer_group)
        from selected_interactions(filters, scope) where unreadable is not null
        union all
        select 'promise', headline_group(breakdown, on_date, null, agent_id, team, channel, priority, topic, customer_group)
        from selected_promises_unusable(filters, scope) where breakdown is distinct from 'hour'
        union all
        select 'complaint', headline_group(breakdown, on_date, null, agent_id, team, channel, priority, topic, customer_group)
        from selected_recoveries_unusable(filters, scope) where breakdown is distinct from 'hour'
    )
    select label, count(*) filter (share = 'first_response') as first_response_kept_out,
        count(*) filter (share = 'resolution') as resolution_kept_out,
        count(*) filter (share = 'answered') as answered_kept_out, count(*) filter (share = 'resolved') as resolved_kept_out,
        count(*) filter (share = 'csat') as csat_kept_out, count(*) filter (share = 'promise') as promise_kept_out,
        count(*) filter (share = 'complaint') as complaint_kept_out
    from kept_out group by label;
create macro unplaced_headline(filters, scope) as table
    select coalesce(sum(count) filter ("table" = 'interactions'), 0)::bigint as cases_unplaced,
        coalesce(sum(count) filter ("table" = 'promises'), 0)::bigint as promises_unplaced,
        coalesce(sum(count) filter ("table" = 'complaints'), 0)::bigint as complaints_unplaced
    from selected_unplaced(filters, scope);
