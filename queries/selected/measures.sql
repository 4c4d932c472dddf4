-- Everything judged of people, one row a thing judged: the measures we honour, and every other standard there is.
-- builds on: cases, cells, complaints, days, first_response_met, house, promises, metrics/
create macro selected_promise_kept(filters, scope) as table
    select 'promise_kept' as measure, agent_id, team, on_date, promise_id as key, interaction_id,
        outcome = 'kept' as is_met, channel, goal, priority
    from selected_promises(filters, scope) where in_cells(filters, 'promise_kept', team, on_date);
create macro selected_csat_satisfied(filters, scope) as table
    select 'csat_satisfied' as measure, agent_id, team, on_date, interaction_id as key, interaction_id,
        is_satisfied(csat) as is_met, channel, null as goal, priority
    from selected_interactions(filters, scope)
    where csat is not null and in_cells(filters, 'csat_satisfied', team, on_date);
create macro selected_complaint_recovered(filters, scope) as table
    select 'complaint_recovered' as measure, agent_id, team, on_date, complaint_id as key, interaction_id,
        recovery = 'recovered' as is_met, channel, recovery_goal as goal, priority
    from selected_recoveries(filters, scope)
    where recovery in ('recovered', 'not_recovered') and in_cells(filters, 'complaint_recovered', team, on_date);
create macro selected_thanked_day(filters, scope) as table
    select 'thanked_day' as measure, agent_id, team, on_date, agent_id || ' · ' || on_date as key, null as interaction_id,
        is_thanked as is_met, null as channel, null as goal, null as priority
    from selected_worked_days(filters, scope)
    where has_thanks(scope) and in_cells(filters, 'thanked_day', team, on_date);
create macro selected_customer_thanked_day(filters, scope) as table
    select 'customer_thanked_day' as measure, agent_id, team, on_date, agent_id || ' · ' || on_date as key,
        null as interaction_id, is_thanked_by_customer as is_met, null as channel, null as goal, null as priority
    from selected_worked_days(filters, scope) where in_cells(filters, 'customer_thanked_day', team, on_date);
create macro selected_peer_thanked_day(filters, scope) as table
    select 'peer_thanked_day' as measure, agent_id, team, on_date, agent_id || ' · ' || on_date as key,
        null as interaction_id, is_thanked_by_peer as is_met, null as channel, null as goal, null as priority
    from selected_worked_days(filters, scope) where in_cells(filters, 'peer_thanked_day', team, on_date);

create macro selected_measures(filters, scope) as table
    from selected_promise_kept(filters, scope)
    union all from selected_first_response_met(filters, scope)
    union all from selected_resolution_met(filters, scope)
    union all from selected_csat_satisfied(filters, scope)
    union all from selected_complaint_recovered(filters, scope)
    union all from selected_thanked_day(filters, scope);
create macro selected_every_measure(filters, scope) as table
    from selected_promise_kept(filters, scope)
    union all from selected_first_response_met(filters, scope)
    union all from selected_next_response_met(filters, scope)
    union all from selected_resolution_met(filters, scope)
    union all from selected_rings_met(filters, scope)
    union all from selected_transfers_met(filters, scope)
    union all from selected_escalations_met(filters, scope)
    union all from selected_csat_satisfied(filters, scope)
    union all from selected_complaint_recovered(filters, scope)
    union all from selected_complaint_acknowledgement_met(filters, scope)
    union all from selected_complaint_resolution_met(filters, scope)
    union all from selected_complaint_follow_up_met(filters, scope)
    union all from selected_thanked_day(filters, scope);
