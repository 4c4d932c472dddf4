-- How long did customers wait for the first answer?
-- rows: first_response_times_rows
-- scope: totals
select
    first_response_timed_count(ended) as first_response_timed_count,
    first_response_still_open_count(ended) as first_response_still_open_count,
    first_response_closed_count(closed_wall_seconds) as first_response_closed_count,
    first_response_wall_minutes_median(wall_seconds, ended) as first_response_wall_minutes_median,
    survival_quantile_low(wall_seconds, ended, 0.5) / 60 as first_response_wall_minutes_median_low,
    survival_quantile_high(wall_seconds, ended, 0.5) / 60 as first_response_wall_minutes_median_high,
    first_response_wall_minutes_p90(wall_seconds, ended) as first_response_wall_minutes_p90,
    survival_quantile_low(wall_seconds, ended, 0.9) / 60 as first_response_wall_minutes_p90_low,
    survival_quantile_high(wall_seconds, ended, 0.9) / 60 as first_response_wall_minutes_p90_high,
    first_response_wall_minutes_median_of_closed(closed_wall_seconds) as first_response_wall_minutes_median_of_closed,
    first_response_business_minutes_median(business_seconds, ended) as first_response_business_minutes_median,
    survival_quantile_low(business_seconds, ended, 0.5) / 60 as first_response_business_minutes_median_low,
    survival_quantile_high(business_seconds, ended, 0.5) / 60 as first_response_business_minutes_median_high,
    first_response_business_minutes_p90(business_seconds, ended) as first_response_business_minutes_p90,
    survival_quantile_low(business_seconds, ended, 0.9) / 60 as first_response_business_minutes_p90_low,
    survival_quantile_high(business_seconds, ended, 0.9) / 60 as first_response_business_minutes_p90_high,
    first_response_business_minutes_median_of_closed(closed_business_seconds)
        as first_response_business_minutes_median_of_closed
from selected_first_response_times($filters, $scope)
