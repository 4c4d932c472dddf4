-- How long did customers wait for the first response?
-- rows: first_response_times_rows
-- shows: first_response_business_minutes_median, first_response_business_minutes_p90, first_response_business_minutes_median_of_closed
-- history: first_response_times_over_time
-- measure: first_response
-- also for: next_response, resolution
with timed as materialized (
    select
        first_response_timed_count(ended) as first_response_timed_count,
        first_response_still_open_count(ended_yet) as first_response_still_open_count,
        first_response_left_count(is_left) as first_response_left_count,
        first_response_closed_count(closed_wall_seconds) as first_response_closed_count,
        survival_curve(wall_seconds, ended) as wall,
        first_response_wall_minutes_median_of_closed(closed_wall_seconds) as first_response_wall_minutes_median_of_closed,
        survival_curve(business_seconds, ended) as business,
        first_response_business_minutes_median_of_closed(closed_business_seconds) as first_response_business_minutes_median_of_closed
    from selected_first_response_times($filters, $scope)
),
unknown as (
    select first_response_left_unknown_count(is_left_unknown) as first_response_left_unknown_count
    from selected_first_response_begun($filters, $scope)
)
select
    first_response_timed_count,
    first_response_still_open_count,
    first_response_left_count,
    first_response_left_unknown_count,
    first_response_closed_count,
    first_response_wall_minutes_median(wall) as first_response_wall_minutes_median,
    curve_quantile_low(wall, 0.5) / 60 as first_response_wall_minutes_median_low,
    curve_quantile_high(wall, 0.5) / 60 as first_response_wall_minutes_median_high,
    first_response_wall_minutes_p90(wall) as first_response_wall_minutes_p90,
    curve_quantile_low(wall, 0.9) / 60 as first_response_wall_minutes_p90_low,
    curve_quantile_high(wall, 0.9) / 60 as first_response_wall_minutes_p90_high,
    first_response_wall_minutes_median_of_closed,
    first_response_business_minutes_median(business) as first_response_business_minutes_median,
    curve_quantile_low(business, 0.5) / 60 as first_response_business_minutes_median_low,
    curve_quantile_high(business, 0.5) / 60 as first_response_business_minutes_median_high,
    first_response_business_minutes_p90(business) as first_response_business_minutes_p90,
    curve_quantile_low(business, 0.9) / 60 as first_response_business_minutes_p90_low,
    curve_quantile_high(business, 0.9) / 60 as first_response_business_minutes_p90_high,
    first_response_business_minutes_median_of_closed
from timed, unknown
