-- Was everybody answered who turned to us?
-- rows: cases_answered_rows
-- shows: answered_rate
-- history: interactions_over_time
-- measure: answered
-- also for: resolved
with chosen as (
    select
        answered_count(ripe_answered) as answered_count,
        answered_known_count(ripe_answered) as answered_known_count,
        answered_rate(ripe_answered) as answered_rate,
        answered_unripe_count(was_answered, is_answered_ripe) as answered_unripe_count
    from selected_opened($filters, $scope)
),
former as (
    select answered_rate(ripe_answered) as answered_rate_before,
        answered_known_count(ripe_answered) as answered_known_count_before
    from selected_opened($previous, $scope)
)
select
    *,
    wilson_low(answered_count, answered_known_count) as answered_rate_low,
    wilson_high(answered_count, answered_known_count) as answered_rate_high
from chosen, former
