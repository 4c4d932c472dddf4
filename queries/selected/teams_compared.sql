-- Every team on every measure beside the other teams in the same work; a stratum without others has 0 of them.
-- builds on: promise_kept_compared
create macro selected_teams_compared(filters, scope) as table
    from selected_promise_kept_compared(filters, scope, whose := 'team')
    union all from selected_first_response_met_compared(filters, scope, whose := 'team')
    union all from selected_next_response_met_compared(filters, scope, whose := 'team')
    union all from selected_resolution_met_compared(filters, scope, whose := 'team')
    union all from selected_rings_met_compared(filters, scope, whose := 'team')
    union all from selected_transfers_met_compared(filters, scope, whose := 'team')
    union all from selected_escalations_met_compared(filters, scope, whose := 'team')
    union all from selected_csat_satisfied_compared(filters, scope, whose := 'team')
    union all from selected_complaint_recovered_compared(filters, scope, whose := 'team')
    union all from selected_complaint_acknowledgement_met_compared(filters, scope, whose := 'team')
    union all from selected_complaint_resolution_met_compared(filters, scope, whose := 'team')
    union all from selected_complaint_follow_up_met_compared(filters, scope, whose := 'team')
    union all from selected_thanked_day_compared(filters, scope, whose := 'team');
