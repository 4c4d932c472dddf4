-- One row a thing judged, with all that a change of its share may come from.
-- builds on: measures/
-- measure: first_response
-- also for: next_response, resolution, rings, transfers, escalations, complaint_acknowledgement, complaint_resolution, complaint_follow_up
create macro selected_first_response_met_rate(filters, scope, step, grain) as table
    select on_date, team, channel, topic, priority, customer_group, agent_id as agent,
        (first_response_verdict = 'met')::integer::double as good, null::double as seconds, null::boolean as ended
    from selected_first_response(filters, scope);
