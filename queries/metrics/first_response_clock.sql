-- A clock: its goal, how late, and how long it took; who still waits or hung up counts for as long as they waited (Kaplan–Meier).
-- builds on: shared
-- measure: first_response
-- also for: next_response, resolution
-- rate · neither · n >= 1 · of first_response_judged_count
create macro first_response_goal_mean(goal, verdict) as goal_mean(if(is_judged(verdict), goal, null));
-- minutes · down is good · n >= 10 · of first_response_missed_count
create macro first_response_over_target_minutes_median(seconds, at_most, verdict) as
    quantile_cont(seconds - at_most, 0.5) filter (verdict = 'missed') / 60;
-- count · neither · n >= 0 · of first_response_timed_count
create macro first_response_timed_count(ended) as count(ended);
-- count · neither · n >= 0 · of first_response_timed_count
create macro first_response_still_open_count(ended) as count(*) filter (not ended);
-- count · neither · n >= 0 · of first_response_timed_count
create macro first_response_left_count(is_left) as count(*) filter (is_left);
-- count · neither · n >= 0 · of first_response_left_unknown_count
create macro first_response_left_unknown_count(is_left_unknown) as count(*) filter (is_left_unknown);
-- count · neither · n >= 0 · of first_response_closed_count
create macro first_response_closed_count(closed_seconds) as count(closed_seconds);
-- minutes · down is good · n >= 10 · of first_response_timed_count
create macro first_response_wall_minutes_median(curve) as curve_quantile(curve, 0.5, 0) / 60;
-- minutes · down is good · n >= 10 · of first_response_timed_count
create macro first_response_wall_minutes_p90(curve) as curve_quantile(curve, 0.9, 0) / 60;
-- minutes · down is good · n >= 10 · of first_response_closed_count
create macro first_response_wall_minutes_median_of_closed(closed_seconds) as quantile_cont(closed_seconds, 0.5) / 60;
-- minutes · down is good · n >= 10 · of first_response_timed_count
create macro first_response_business_minutes_median(curve) as curve_quantile(curve, 0.5, 0) / 60;
-- minutes · down is good · n >= 10 · of first_response_timed_count
create macro first_response_business_minutes_p90(curve) as curve_quantile(curve, 0.9, 0) / 60;
-- minutes · down is good · n >= 10 · of first_response_closed_count
create macro first_response_business_minutes_median_of_closed(closed_seconds) as
    quantile_cont(closed_seconds, 0.5) / 60;
-- rate · up is good · n >= 10 · of first_response_what_if_judged_count
create macro first_response_what_if_met_rate(met, judged) as rate(met, judged);
