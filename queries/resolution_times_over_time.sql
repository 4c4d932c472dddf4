-- Is the time to resolve getting longer or shorter?
-- rows: resolution_times_rows
-- scope: totals
-- window: history
-- then: xmr resolution_business_minutes_median
-- then: xmr resolution_wall_minutes_median
select
    period_start(on_date, $grain, $filters['date_to']) as period,
    resolution_timed_count(ended) as resolution_timed_count,
    resolution_still_open_count(ended) as resolution_still_open_count,
    resolution_closed_count(closed_wall_seconds) as resolution_closed_count,
    resolution_wall_minutes_median(survival_curve(wall_seconds, ended)) as resolution_wall_minutes_median,
    resolution_wall_minutes_p90(survival_curve(wall_seconds, ended)) as resolution_wall_minutes_p90,
    resolution_wall_minutes_median_of_closed(closed_wall_seconds) as resolution_wall_minutes_median_of_closed,
    resolution_business_minutes_median(survival_curve(business_seconds, ended)) as resolution_business_minutes_median,
    resolution_business_minutes_p90(survival_curve(business_seconds, ended)) as resolution_business_minutes_p90,
    resolution_business_minutes_median_of_closed(closed_business_seconds)
        as resolution_business_minutes_median_of_closed
from selected_resolution_times($filters, $scope)
group by period
order by period
