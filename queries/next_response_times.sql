-- How long did customers wait for their next answers?
-- rows: next_response_times_rows
-- scope: totals
select
    next_response_timed_count(ended) as next_response_timed_count,
    next_response_still_open_count(ended) as next_response_still_open_count,
    next_response_closed_count(closed_wall_seconds) as next_response_closed_count,
    next_response_wall_minutes_median(wall_seconds, ended) as next_response_wall_minutes_median,
    survival_quantile_low(wall_seconds, ended, 0.5) / 60 as next_response_wall_minutes_median_low,
    survival_quantile_high(wall_seconds, ended, 0.5) / 60 as next_response_wall_minutes_median_high,
    next_response_wall_minutes_p90(wall_seconds, ended) as next_response_wall_minutes_p90,
    survival_quantile_low(wall_seconds, ended, 0.9) / 60 as next_response_wall_minutes_p90_low,
    survival_quantile_high(wall_seconds, ended, 0.9) / 60 as next_response_wall_minutes_p90_high,
    next_response_wall_minutes_median_of_closed(closed_wall_seconds) as next_response_wall_minutes_median_of_closed,
    next_response_business_minutes_median(business_seconds, ended) as next_response_business_minutes_median,
    survival_quantile_low(business_seconds, ended, 0.5) / 60 as next_response_business_minutes_median_low,
    survival_quantile_high(business_seconds, ended, 0.5) / 60 as next_response_business_minutes_median_high,
    next_response_business_minutes_p90(business_seconds, ended) as next_response_business_minutes_p90,
    survival_quantile_low(business_seconds, ended, 0.9) / 60 as next_response_business_minutes_p90_low,
    survival_quantile_high(business_seconds, ended, 0.9) / 60 as next_response_business_minutes_p90_high,
    next_response_business_minutes_median_of_closed(closed_business_seconds)
        as next_response_business_minutes_median_of_closed
from selected_next_response_times($filters, $scope)
