-- When a promise fails, are fewer customers told nothing?
-- rows: promises_not_kept_rows
-- window: history
-- then: xmr promise_silence_rate
with periods as (
    select
        period_start(on_date, $grain, $filters['date_to']) as period,
        promise_not_kept_count(outcome) as promise_not_kept_count,
        promise_faith_kept_count(faith) as promise_faith_kept_count,
        promise_faith_partly_count(faith) as promise_faith_partly_count,
        promise_silence_count(faith) as promise_silence_count,
        promise_faith_kept_rate(faith) as promise_faith_kept_rate,
        promise_silence_rate(faith) as promise_silence_rate
    from selected_promises($filters, $scope)
    group by period
)
select
    *,
    wilson_low(promise_faith_kept_count, promise_not_kept_count) as promise_faith_kept_rate_low,
    wilson_high(promise_faith_kept_count, promise_not_kept_count) as promise_faith_kept_rate_high,
    wilson_low(promise_silence_count, promise_not_kept_count) as promise_silence_rate_low,
    wilson_high(promise_silence_count, promise_not_kept_count) as promise_silence_rate_high
from periods
order by period
