-- Within standard: judged on the day the target falls due, met and missed alone; what is not due yet stands beside it.
-- builds on: shared
-- measure: first_response
-- also for: next_response, resolution, rings, transfers, escalations, complaint_acknowledgement, complaint_resolution, complaint_follow_up
-- count · neither · n >= 0 · of first_response_judged_count
create macro first_response_judged_count(verdict) as count(*) filter (is_judged(verdict));
-- count · up is good · n >= 0 · of first_response_judged_count
create macro first_response_met_count(verdict) as count(*) filter (verdict = 'met');
-- count · down is good · n >= 0 · of first_response_judged_count
create macro first_response_missed_count(verdict) as
    first_response_judged_count(verdict) - first_response_met_count(verdict);
-- rate · up is good · n >= 10 · of first_response_judged_count
create macro first_response_met_rate(verdict) as
    rate(first_response_met_count(verdict), first_response_judged_count(verdict));
-- count · neither · n >= 0 · of first_response_undecided_count
create macro first_response_undecided_count(verdict) as count(*) filter (verdict = 'undecided');
