-- Every number of which it can be said what moved it: one row a thing that counts in it, and how much of a good one it is; of a median the wait itself.
-- builds on: first_response_met_rate, first_response_within, cases, complaints, promises, metrics/
create macro selected_promise_kept_rate(filters, scope, step, grain) as table
    select on_date, team, channel, topic, priority, customer_group, agent_id as agent,
        (outcome = 'kept')::integer::double as good, null::double as seconds, null::boolean as ended
    from selected_promises(filters, scope);
create macro selected_csat_satisfied_rate(filters, scope, step, grain) as table
    select on_date, team, channel, topic, priority, customer_group, agent_id as agent,
        (is_satisfied(csat))::integer::double as good, null::double as seconds, null::boolean as ended
    from selected_interactions(filters, scope) where csat is not null;
create macro selected_complaint_recovered_rate(filters, scope, step, grain) as table
    select on_date, team, channel, topic, priority, customer_group, agent_id as agent,
        (recovery = 'recovered')::integer::double as good, null::double as seconds, null::boolean as ended
    from selected_recoveries(filters, scope) where recovery in ('recovered', 'not_recovered');
-- the medians among them
create macro selected_every_median(filters, scope, step, grain) as table
    from selected_first_response_business_minutes_median(filters, scope, step, grain)
    union all from selected_first_response_wall_minutes_median(filters, scope, step, grain)
    union all from selected_next_response_business_minutes_median(filters, scope, step, grain)
    union all from selected_next_response_wall_minutes_median(filters, scope, step, grain)
    union all from selected_resolution_business_minutes_median(filters, scope, step, grain)
    union all from selected_resolution_wall_minutes_median(filters, scope, step, grain);
create macro selected_every_rate(filters, scope, step, grain) as table
    from selected_first_response_met_rate(filters, scope, step, grain)
    union all from selected_next_response_met_rate(filters, scope, step, grain)
    union all from selected_resolution_met_rate(filters, scope, step, grain)
    union all from selected_rings_met_rate(filters, scope, step, grain)
    union all from selected_transfers_met_rate(filters, scope, step, grain)
    union all from selected_escalations_met_rate(filters, scope, step, grain)
    union all from selected_promise_kept_rate(filters, scope, step, grain)
    union all from selected_csat_satisfied_rate(filters, scope, step, grain)
    union all from selected_complaint_recovered_rate(filters, scope, step, grain)
    union all from selected_complaint_acknowledgement_met_rate(filters, scope, step, grain)
    union all from selected_complaint_resolution_met_rate(filters, scope, step, grain)
    union all from selected_complaint_follow_up_met_rate(filters, scope, step, grain)
    union all from selected_every_median(filters, scope, step, grain);
