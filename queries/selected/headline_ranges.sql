-- The headline with what each of its shares could be, were the rows that cannot be used all bad, or all good.
-- builds on: headline_limits, headline_unusable, metrics/
create macro selected_ranged_headline(filters, scope, breakdown) as table
    with told as (
        select bounded.*,
            coalesce(answered_kept_out, 0) + cases_unplaced as answered_rate_unusable_count,
            coalesce(resolved_kept_out, 0) + cases_unplaced as resolved_rate_unusable_count,
            coalesce(csat_kept_out, 0) + cases_unplaced as csat_satisfied_rate_unusable_count,
            coalesce(first_response_kept_out, 0) + cases_unplaced as first_response_met_rate_unusable_count,
            coalesce(resolution_kept_out, 0) + cases_unplaced as resolution_met_rate_unusable_count,
            coalesce(promise_kept_out, 0) + promises_unplaced as promise_kept_rate_unusable_count,
            coalesce(complaint_kept_out, 0) + complaints_unplaced as complaint_recovered_rate_unusable_count
        from selected_bounded_headline(filters, scope, breakdown) as bounded
        cross join unplaced_headline(filters, scope)
        left join unusable_headline(filters, scope, breakdown) as kept_out
            on bounded.label is not distinct from kept_out.label
    )
    select *,
        share_lowest(coalesce(answered_count, 0), answered_known_count, answered_rate_unusable_count) as answered_rate_lowest,
        share_highest(coalesce(answered_count, 0), answered_known_count, answered_rate_unusable_count) as answered_rate_highest,
        share_lowest(coalesce(resolved_count, 0), resolved_known_count, resolved_rate_unusable_count) as resolved_rate_lowest,
        share_highest(coalesce(resolved_count, 0), resolved_known_count, resolved_rate_unusable_count) as resolved_rate_highest,
        share_lowest(coalesce(csat_satisfied_count, 0), csat_answer_count, csat_satisfied_rate_unusable_count) as csat_satisfied_rate_lowest,
        share_highest(coalesce(csat_satisfied_count, 0), csat_answer_count, csat_satisfied_rate_unusable_count) as csat_satisfied_rate_highest,
        share_lowest(coalesce(first_response_met_count, 0), first_response_judged_count, first_response_met_rate_unusable_count) as first_response_met_rate_lowest,
        share_highest(coalesce(first_response_met_count, 0), first_response_judged_count, first_response_met_rate_unusable_count) as first_response_met_rate_highest,
        share_lowest(coalesce(resolution_met_count, 0), resolution_judged_count, resolution_met_rate_unusable_count) as resolution_met_rate_lowest,
        share_highest(coalesce(resolution_met_count, 0), resolution_judged_count, resolution_met_rate_unusable_count) as resolution_met_rate_highest,
        share_lowest(coalesce(promise_kept_count, 0), promise_due_count, promise_kept_rate_unusable_count) as promise_kept_rate_lowest,
        share_highest(coalesce(promise_kept_count, 0), promise_due_count, promise_kept_rate_unusable_count) as promise_kept_rate_highest,
        share_lowest(coalesce(complaint_recovered_count, 0), complaint_recovery_judged_count, complaint_recovered_rate_unusable_count) as complaint_recovered_rate_lowest,
        share_highest(coalesce(complaint_recovered_count, 0), complaint_recovery_judged_count, complaint_recovered_rate_unusable_count) as complaint_recovered_rate_highest
    from told;
