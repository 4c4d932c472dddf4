-- How late were the next answers that came late?
-- rows: next_response_over_target_rows
-- scope: totals
with late as (
    select
        lateness(next_response_seconds - next_response_at_most_seconds) as label,
        next_response_seconds,
        next_response_at_most_seconds,
        next_response_verdict,
        next_response_ended
    from selected_next_responses($filters, $scope)
    where next_response_verdict = 'missed'
)
select
    label,
    next_response_missed_count(next_response_verdict) as next_response_missed_count,
    next_response_still_open_count(next_response_ended) as next_response_still_open_count,
    next_response_over_target_minutes_median(next_response_seconds, next_response_at_most_seconds, next_response_verdict)
        as next_response_over_target_minutes_median
from late
group by label
order by min(next_response_seconds - next_response_at_most_seconds)
