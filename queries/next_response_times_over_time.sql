-- Is the wait for the next answers getting longer or shorter?
-- rows: next_response_times_rows
-- scope: totals
-- window: history
-- then: xmr next_response_business_minutes_median
-- then: xmr next_response_wall_minutes_median
select
    period_start(on_date, $grain, $filters['date_to']) as period,
    next_response_timed_count(ended) as next_response_timed_count,
    next_response_still_open_count(ended) as next_response_still_open_count,
    next_response_closed_count(closed_wall_seconds) as next_response_closed_count,
    next_response_wall_minutes_median(survival_curve(wall_seconds, ended)) as next_response_wall_minutes_median,
    next_response_wall_minutes_p90(survival_curve(wall_seconds, ended)) as next_response_wall_minutes_p90,
    next_response_wall_minutes_median_of_closed(closed_wall_seconds) as next_response_wall_minutes_median_of_closed,
    next_response_business_minutes_median(survival_curve(business_seconds, ended)) as next_response_business_minutes_median,
    next_response_business_minutes_p90(survival_curve(business_seconds, ended)) as next_response_business_minutes_p90,
    next_response_business_minutes_median_of_closed(closed_business_seconds)
        as next_response_business_minutes_median_of_closed
from selected_next_response_times($filters, $scope)
group by period
order by period
