-- What did we do when a promise failed?
-- rows: promises_not_kept_rows
-- shows: promise_warned_rate, promise_apologised_rate, promise_explained_rate, promise_rescheduled_rate
with chosen as (
    select
        promise_not_kept_count(outcome) as promise_not_kept_count,
        promise_warned_count(was_warned, faith) as promise_warned_count,
        promise_warned_rate(was_warned, faith) as promise_warned_rate,
        promise_apologised_count(was_apologised, faith) as promise_apologised_count,
        promise_apologised_rate(was_apologised, faith) as promise_apologised_rate,
        promise_explained_count(was_explained, faith) as promise_explained_count,
        promise_explained_rate(was_explained, faith) as promise_explained_rate,
        promise_rescheduled_count(was_rescheduled, faith) as promise_rescheduled_count,
        promise_rescheduled_rate(was_rescheduled, faith) as promise_rescheduled_rate
    from selected_promises($filters, $scope)
)
select
    *,
    wilson_low(promise_warned_count, promise_not_kept_count) as promise_warned_rate_low,
    wilson_high(promise_warned_count, promise_not_kept_count) as promise_warned_rate_high,
    wilson_low(promise_apologised_count, promise_not_kept_count) as promise_apologised_rate_low,
    wilson_high(promise_apologised_count, promise_not_kept_count) as promise_apologised_rate_high,
    wilson_low(promise_explained_count, promise_not_kept_count) as promise_explained_rate_low,
    wilson_high(promise_explained_count, promise_not_kept_count) as promise_explained_rate_high,
    wilson_low(promise_rescheduled_count, promise_not_kept_count) as promise_rescheduled_rate_low,
    wilson_high(promise_rescheduled_count, promise_not_kept_count) as promise_rescheduled_rate_high
from chosen
