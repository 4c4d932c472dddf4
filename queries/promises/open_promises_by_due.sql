-- How soon do the promises ahead of us fall due?
-- rows: open_promises_rows
select
    due_state as label,
    open_promise_count(outcome) as open_promise_count,
    open_promise_done_count(outcome, fulfilled_at) as open_promise_done_count,
    open_promise_aged_count(days_open) as open_promise_aged_count,
    open_promise_due_today_count(due_state, fulfilled_at) as open_promise_due_today_count,
    open_promise_age_days_median(days_open) as open_promise_age_days_median,
    open_promise_age_days_oldest(days_open) as open_promise_age_days_oldest
from selected_promises_ahead($filters, $scope)
group by label
order by list_position(['today', 'tomorrow', 'within_7_days', 'later'], label)
