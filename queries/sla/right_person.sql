-- How soon did the customer reach the person who could help?
-- rows: right_person_rows
-- shows: right_person_minutes_median, right_person_minutes_p90, right_first_time_rate
with chosen as (
    select
        right_person_count(right_person_seconds) as right_person_count,
        right_person_minutes_median(right_person_seconds) as right_person_minutes_median,
        right_person_minutes_p90(right_person_seconds) as right_person_minutes_p90,
        right_first_time_count(was_first) as right_first_time_count,
        right_first_time_rate(was_first) as right_first_time_rate
    from selected_right_people($filters, $scope)
)
select
    *,
    wilson_low(right_first_time_count, right_person_count) as right_first_time_rate_low,
    wilson_high(right_first_time_count, right_person_count) as right_first_time_rate_high
from chosen
