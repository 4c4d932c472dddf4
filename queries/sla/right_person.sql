-- How soon did the customer reach the person who could help?
-- rows: right_person_rows
-- shows: right_person_minutes_median, right_person_minutes_p90, right_first_time_rate
with chosen as materialized (
    select
        right_person_timed_count(searched_seconds) as right_person_timed_count,
        right_person_count(right_person_seconds) as right_person_count,
        still_searching_count(is_found) as still_searching_count,
        survival_curve(searched_seconds, is_found) as curve,
        right_first_time_count(was_first) as right_first_time_count,
        right_first_time_rate(was_first) as right_first_time_rate
    from selected_right_people($filters, $scope)
)
select
    * exclude (curve),
    right_person_minutes_median(curve) as right_person_minutes_median,
    curve_quantile_low(curve, 0.5) / 60 as right_person_minutes_median_low,
    curve_quantile_high(curve, 0.5) / 60 as right_person_minutes_median_high,
    right_person_minutes_p90(curve) as right_person_minutes_p90,
    curve_quantile_low(curve, 0.9) / 60 as right_person_minutes_p90_low,
    curve_quantile_high(curve, 0.9) / 60 as right_person_minutes_p90_high,
    wilson_low(right_first_time_count, right_person_count) as right_first_time_rate_low,
    wilson_high(right_first_time_count, right_person_count) as right_first_time_rate_high
from chosen
