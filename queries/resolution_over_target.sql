-- How late were the cases that were resolved late?
-- rows: resolution_over_target_rows
-- scope: totals
with late as (
    select
        lateness(resolution_seconds - resolution_at_most_seconds) as label,
        resolution_seconds,
        resolution_at_most_seconds,
        resolution_verdict,
        resolution_ended
    from selected_resolutions($filters, $scope)
    where resolution_verdict = 'missed'
)
select
    label,
    resolution_missed_count(resolution_verdict) as resolution_missed_count,
    resolution_still_open_count(resolution_ended) as resolution_still_open_count,
    resolution_over_target_minutes_median(resolution_seconds, resolution_at_most_seconds, resolution_verdict)
        as resolution_over_target_minutes_median
from late
group by label
order by min(resolution_seconds - resolution_at_most_seconds)
