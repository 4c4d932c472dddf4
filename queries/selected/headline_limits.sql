-- The headline with the limits of each of its rates.
-- builds on: headline_whole, metrics/
create macro selected_bounded_headline(filters, scope, breakdown) as table
    select
        *,
        wilson_low(answered_count, answered_known_count) as answered_rate_low,
        wilson_high(answered_count, answered_known_count) as answered_rate_high,
        wilson_low(resolved_count, resolved_known_count) as resolved_rate_low,
        wilson_high(resolved_count, resolved_known_count) as resolved_rate_high,
        wilson_low(csat_satisfied_count, csat_answer_count) as csat_satisfied_rate_low,
        wilson_high(csat_satisfied_count, csat_answer_count) as csat_satisfied_rate_high,
        wilson_low(source_first_response_met_rate * source_first_response_judged_count, source_first_response_judged_count)
            as source_first_response_met_rate_low,
        wilson_high(source_first_response_met_rate * source_first_response_judged_count, source_first_response_judged_count)
            as source_first_response_met_rate_high,
        wilson_low(source_resolution_met_rate * source_resolution_judged_count, source_resolution_judged_count)
            as source_resolution_met_rate_low,
        wilson_high(source_resolution_met_rate * source_resolution_judged_count, source_resolution_judged_count)
            as source_resolution_met_rate_high,
        wilson_low(first_response_met_count, first_response_judged_count) as first_response_met_rate_low,
        wilson_high(first_response_met_count, first_response_judged_count) as first_response_met_rate_high,
        wilson_low(resolution_met_count, resolution_judged_count) as resolution_met_rate_low,
        wilson_high(resolution_met_count, resolution_judged_count) as resolution_met_rate_high,
        wilson_low(promise_kept_count, promise_due_count) as promise_kept_rate_low,
        wilson_high(promise_kept_count, promise_due_count) as promise_kept_rate_high,
        wilson_low(complaint_recovered_count, complaint_recovery_judged_count) as complaint_recovered_rate_low,
        wilson_high(complaint_recovered_count, complaint_recovery_judged_count) as complaint_recovered_rate_high
    from selected_headline(filters, scope, breakdown);
