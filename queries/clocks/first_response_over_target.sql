-- How late were the first responses that came late?
-- rows: first_response_over_target_rows
-- measure: first_response
-- also for: next_response, resolution
with late as (
    select
        lateness(first_response_seconds - first_response_at_most_seconds) as label,
        first_response_seconds,
        first_response_at_most_seconds,
        first_response_verdict,
        first_response_ended
    from selected_first_response($filters, $scope)
    where first_response_verdict = 'missed'
)
select
    label,
    first_response_missed_count(first_response_verdict) as first_response_missed_count,
    first_response_still_open_count(first_response_ended) as first_response_still_open_count,
    first_response_over_target_minutes_median(first_response_seconds, first_response_at_most_seconds, first_response_verdict)
        as first_response_over_target_minutes_median
from late
group by label
order by min(first_response_seconds - first_response_at_most_seconds)
