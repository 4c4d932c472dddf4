-- When we could not keep a promise, did we handle it in good faith?
-- rows: promises_not_kept_rows
-- shows: promise_faith_kept_rate, promise_silence_rate
-- history: promise_faith_over_time
with chosen as (
    select
        promise_not_kept_count(outcome) as promise_not_kept_count,
        promise_faith_kept_count(faith) as promise_faith_kept_count,
        promise_faith_partly_count(faith) as promise_faith_partly_count,
        promise_silence_count(faith) as promise_silence_count,
        promise_faith_kept_rate(faith) as promise_faith_kept_rate,
        promise_silence_rate(faith) as promise_silence_rate
    from selected_promises($filters, $scope)
),
former as (
    select
        promise_faith_kept_rate(faith) as promise_faith_kept_rate_before,
        promise_silence_rate(faith) as promise_silence_rate_before,
        promise_not_kept_count(outcome) as promise_not_kept_count_before
    from selected_promises($previous, $scope)
)
select
    *,
    wilson_low(promise_faith_kept_count, promise_not_kept_count) as promise_faith_kept_rate_low,
    wilson_high(promise_faith_kept_count, promise_not_kept_count) as promise_faith_kept_rate_high,
    wilson_low(promise_silence_count, promise_not_kept_count) as promise_silence_rate_low,
    wilson_high(promise_silence_count, promise_not_kept_count) as promise_silence_rate_high
from chosen, former
