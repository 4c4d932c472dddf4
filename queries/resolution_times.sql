-- How long did it take until a case was resolved?
-- rows: resolution_times_rows
-- scope: totals
select
    resolution_timed_count(ended) as resolution_timed_count,
    resolution_still_open_count(ended) as resolution_still_open_count,
    resolution_closed_count(closed_wall_seconds) as resolution_closed_count,
    resolution_wall_minutes_median(wall_seconds, ended) as resolution_wall_minutes_median,
    survival_quantile_low(wall_seconds, ended, 0.5) / 60 as resolution_wall_minutes_median_low,
    survival_quantile_high(wall_seconds, ended, 0.5) / 60 as resolution_wall_minutes_median_high,
    resolution_wall_minutes_p90(wall_seconds, ended) as resolution_wall_minutes_p90,
    survival_quantile_low(wall_seconds, ended, 0.9) / 60 as resolution_wall_minutes_p90_low,
    survival_quantile_high(wall_seconds, ended, 0.9) / 60 as resolution_wall_minutes_p90_high,
    resolution_wall_minutes_median_of_closed(closed_wall_seconds) as resolution_wall_minutes_median_of_closed,
    resolution_business_minutes_median(business_seconds, ended) as resolution_business_minutes_median,
    survival_quantile_low(business_seconds, ended, 0.5) / 60 as resolution_business_minutes_median_low,
    survival_quantile_high(business_seconds, ended, 0.5) / 60 as resolution_business_minutes_median_high,
    resolution_business_minutes_p90(business_seconds, ended) as resolution_business_minutes_p90,
    survival_quantile_low(business_seconds, ended, 0.9) / 60 as resolution_business_minutes_p90_low,
    survival_quantile_high(business_seconds, ended, 0.9) / 60 as resolution_business_minutes_p90_high,
    resolution_business_minutes_median_of_closed(closed_business_seconds)
        as resolution_business_minutes_median_of_closed
from selected_resolution_times($filters, $scope)
