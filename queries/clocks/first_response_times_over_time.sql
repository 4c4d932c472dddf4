-- Is the wait for the first response getting longer or shorter?
-- rows: first_response_times_rows
-- window: history
-- then: xmr first_response_business_minutes_median under calendar of first_response
-- then: xmr first_response_wall_minutes_median
-- measure: first_response
-- also for: next_response, resolution
select
    period_start(on_date, $grain, $filters['date_to']) as period,
    first_response_timed_count(ended) as first_response_timed_count,
    first_response_still_open_count(ended_yet) as first_response_still_open_count,
    first_response_left_count(is_left) as first_response_left_count,
    first_response_closed_count(closed_wall_seconds) as first_response_closed_count,
    first_response_wall_minutes_median(survival_curve(wall_seconds, ended)) as first_response_wall_minutes_median,
    first_response_wall_minutes_p90(survival_curve(wall_seconds, ended)) as first_response_wall_minutes_p90,
    first_response_wall_minutes_median_of_closed(closed_wall_seconds) as first_response_wall_minutes_median_of_closed,
    first_response_business_minutes_median(survival_curve(business_seconds, ended)) as first_response_business_minutes_median,
    first_response_business_minutes_p90(survival_curve(business_seconds, ended)) as first_response_business_minutes_p90,
    first_response_business_minutes_median_of_closed(closed_business_seconds)
        as first_response_business_minutes_median_of_closed
from selected_first_response_times($filters, $scope)
group by period
order by period
