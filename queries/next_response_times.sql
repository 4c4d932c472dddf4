-- How long did customers wait for their next answers?
-- rows: next_response_times_rows
-- scope: totals
with timed as materialized (
    select
        next_response_timed_count(ended) as next_response_timed_count,
        next_response_still_open_count(ended) as next_response_still_open_count,
        next_response_closed_count(closed_wall_seconds) as next_response_closed_count,
        survival_curve(wall_seconds, ended) as wall,
        next_response_wall_minutes_median_of_closed(closed_wall_seconds) as next_response_wall_minutes_median_of_closed,
        survival_curve(business_seconds, ended) as business,
        next_response_business_minutes_median_of_closed(closed_business_seconds) as next_response_business_minutes_median_of_closed
    from selected_next_response_times($filters, $scope)
)
select
    next_response_timed_count,
    next_response_still_open_count,
    next_response_closed_count,
    next_response_wall_minutes_median(wall) as next_response_wall_minutes_median,
    curve_quantile_low(wall, 0.5) / 60 as next_response_wall_minutes_median_low,
    curve_quantile_high(wall, 0.5) / 60 as next_response_wall_minutes_median_high,
    next_response_wall_minutes_p90(wall) as next_response_wall_minutes_p90,
    curve_quantile_low(wall, 0.9) / 60 as next_response_wall_minutes_p90_low,
    curve_quantile_high(wall, 0.9) / 60 as next_response_wall_minutes_p90_high,
    next_response_wall_minutes_median_of_closed,
    next_response_business_minutes_median(business) as next_response_business_minutes_median,
    curve_quantile_low(business, 0.5) / 60 as next_response_business_minutes_median_low,
    curve_quantile_high(business, 0.5) / 60 as next_response_business_minutes_median_high,
    next_response_business_minutes_p90(business) as next_response_business_minutes_p90,
    curve_quantile_low(business, 0.9) / 60 as next_response_business_minutes_p90_low,
    curve_quantile_high(business, 0.9) / 60 as next_response_business_minutes_p90_high,
    next_response_business_minutes_median_of_closed
from timed
