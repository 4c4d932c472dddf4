-- Was everybody helped who turned to us?
-- rows: cases_resolved_rows
-- shows: resolved_rate
-- history: interactions_over_time
with chosen as (
    select
        resolved_count(ripe_resolved) as resolved_count,
        resolved_known_count(ripe_resolved) as resolved_known_count,
        resolved_rate(ripe_resolved) as resolved_rate,
        resolved_unripe_count(was_resolved, is_ending_ripe) as resolved_unripe_count
    from selected_opened($filters, $scope)
),
former as (
    select resolved_rate(ripe_resolved) as resolved_rate_before, resolved_known_count(ripe_resolved) as resolved_known_count_before
    from selected_opened($previous, $scope)
)
select
    *,
    wilson_low(resolved_count, resolved_known_count) as resolved_rate_low,
    wilson_high(resolved_count, resolved_known_count) as resolved_rate_high
from chosen, former
