-- Which promises are still ahead of us?
-- rows: open_promises_rows
-- shows: open_promise_count, open_promise_due_today_count, open_promise_age_days_median
select
    open_promise_count(outcome) as open_promise_count,
    open_promise_done_count(outcome, fulfilled_at) as open_promise_done_count,
    open_promise_aged_count(days_open) as open_promise_aged_count,
    open_promise_due_today_count(due_state, fulfilled_at) as open_promise_due_today_count,
    open_promise_age_days_median(days_open) as open_promise_age_days_median,
    open_promise_age_days_oldest(days_open) as open_promise_age_days_oldest
from selected_promises_ahead($filters, $scope)
