-- How long it took: the open ones counted for as long as they have waited (Kaplan–Meier), beside the closed ones alone.
-- seconds · down is good · n >= 10 · of first_response_answered_count
create macro first_response_wall_seconds_mean(seconds) as avg(seconds);
-- count · neither · n >= 0 · of first_response_timed_count
create macro first_response_timed_count(ended) as count(ended);
-- count · neither · n >= 0 · of first_response_timed_count
create macro first_response_still_open_count(ended) as count(*) filter (not ended);
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
-- count · neither · n >= 0 · of next_response_timed_count
create macro next_response_timed_count(ended) as count(ended);
-- count · neither · n >= 0 · of next_response_timed_count
create macro next_response_still_open_count(ended) as count(*) filter (not ended);
-- count · neither · n >= 0 · of next_response_closed_count
create macro next_response_closed_count(closed_seconds) as count(closed_seconds);
-- minutes · down is good · n >= 10 · of next_response_timed_count
create macro next_response_wall_minutes_median(curve) as curve_quantile(curve, 0.5, 0) / 60;
-- minutes · down is good · n >= 10 · of next_response_timed_count
create macro next_response_wall_minutes_p90(curve) as curve_quantile(curve, 0.9, 0) / 60;
-- minutes · down is good · n >= 10 · of next_response_closed_count
create macro next_response_wall_minutes_median_of_closed(closed_seconds) as quantile_cont(closed_seconds, 0.5) / 60;
-- minutes · down is good · n >= 10 · of next_response_timed_count
create macro next_response_business_minutes_median(curve) as curve_quantile(curve, 0.5, 0) / 60;
-- minutes · down is good · n >= 10 · of next_response_timed_count
create macro next_response_business_minutes_p90(curve) as curve_quantile(curve, 0.9, 0) / 60;
-- minutes · down is good · n >= 10 · of next_response_closed_count
create macro next_response_business_minutes_median_of_closed(closed_seconds) as
    quantile_cont(closed_seconds, 0.5) / 60;
-- count · neither · n >= 0 · of resolution_timed_count
create macro resolution_timed_count(ended) as count(ended);
-- count · neither · n >= 0 · of resolution_timed_count
create macro resolution_still_open_count(ended) as count(*) filter (not ended);
-- count · neither · n >= 0 · of resolution_closed_count
create macro resolution_closed_count(closed_seconds) as count(closed_seconds);
-- minutes · down is good · n >= 10 · of resolution_timed_count
create macro resolution_wall_minutes_median(curve) as curve_quantile(curve, 0.5, 0) / 60;
-- minutes · down is good · n >= 10 · of resolution_timed_count
create macro resolution_wall_minutes_p90(curve) as curve_quantile(curve, 0.9, 0) / 60;
-- minutes · down is good · n >= 10 · of resolution_closed_count
create macro resolution_wall_minutes_median_of_closed(closed_seconds) as quantile_cont(closed_seconds, 0.5) / 60;
-- minutes · down is good · n >= 10 · of resolution_timed_count
create macro resolution_business_minutes_median(curve) as curve_quantile(curve, 0.5, 0) / 60;
-- minutes · down is good · n >= 10 · of resolution_timed_count
create macro resolution_business_minutes_p90(curve) as curve_quantile(curve, 0.9, 0) / 60;
-- minutes · down is good · n >= 10 · of resolution_closed_count
create macro resolution_business_minutes_median_of_closed(closed_seconds) as quantile_cont(closed_seconds, 0.5) / 60;
