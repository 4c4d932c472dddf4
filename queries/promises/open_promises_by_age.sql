-- How old are the promises that we have still to keep?
-- rows: open_promises_rows
select
    age as label,
    open_promise_aged_count(days_open) as open_promise_aged_count,
    open_promise_due_today_count(due_state, fulfilled_at) as open_promise_due_today_count,
    open_promise_age_days_median(days_open) as open_promise_age_days_median,
    open_promise_age_days_oldest(days_open) as open_promise_age_days_oldest
from selected_promises_ahead($filters, $scope)
where days_open is not null
group by label
order by min(days_open)
