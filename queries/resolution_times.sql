-- How long did it take until a case was resolved?
-- rows: resolution_times_rows
-- scope: totals
with timed as materialized (
    select
        resolution_timed_count(ended) as resolution_timed_count,
        resolution_still_open_count(ended) as resolution_still_open_count,
        resolution_closed_count(closed_wall_seconds) as resolution_closed_count,
        survival_curve(wall_seconds, ended) as wall,
        resolution_wall_minutes_median_of_closed(closed_wall_seconds) as resolution_wall_minutes_median_of_closed,
        survival_curve(business_seconds, ended) as business,
        resolution_business_minutes_median_of_closed(closed_business_seconds) as resolution_business_minutes_median_of_closed
    from selected_resolution_times($filters, $scope)
)
select
    resolution_timed_count,
    resolution_still_open_count,
    resolution_closed_count,
    resolution_wall_minutes_median(wall) as resolution_wall_minutes_median,
    curve_quantile_low(wall, 0.5) / 60 as resolution_wall_minutes_median_low,
    curve_quantile_high(wall, 0.5) / 60 as resolution_wall_minutes_median_high,
    resolution_wall_minutes_p90(wall) as resolution_wall_minutes_p90,
    curve_quantile_low(wall, 0.9) / 60 as resolution_wall_minutes_p90_low,
    curve_quantile_high(wall, 0.9) / 60 as resolution_wall_minutes_p90_high,
    resolution_wall_minutes_median_of_closed,
    resolution_business_minutes_median(business) as resolution_business_minutes_median,
    curve_quantile_low(business, 0.5) / 60 as resolution_business_minutes_median_low,
    curve_quantile_high(business, 0.5) / 60 as resolution_business_minutes_median_high,
    resolution_business_minutes_p90(business) as resolution_business_minutes_p90,
    curve_quantile_low(business, 0.9) / 60 as resolution_business_minutes_p90_low,
    curve_quantile_high(business, 0.9) / 60 as resolution_business_minutes_p90_high,
    resolution_business_minutes_median_of_closed
from timed
