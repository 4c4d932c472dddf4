-- How many of the resolved cases ended without a single reply?
-- rows: silent_share_rows
-- shows: silent_ending_rate
-- history: silent_share_over_time
with chosen as (
    select
        ended_silent_count(was_silent) as ended_silent_count,
        ended_count(was_silent) as ended_count,
        silent_ending_rate(was_silent) as silent_ending_rate
    from selected_endings($filters, $scope)
),
former as (
    select
        silent_ending_rate(was_silent) as silent_ending_rate_before,
        ended_count(was_silent) as ended_count_before
    from selected_endings($previous, $scope)
)
select
    *,
    wilson_low(ended_silent_count, ended_count) as silent_ending_rate_low,
    wilson_high(ended_silent_count, ended_count) as silent_ending_rate_high
from chosen, former
