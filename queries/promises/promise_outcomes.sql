-- How did the promises that fell due end?
-- rows: promises_rows
select
    outcome as label,
    promise_due_count(outcome) as promise_due_count,
    promise_late_minutes_median(late_seconds, outcome) as promise_late_minutes_median
from selected_promises($filters, $scope)
group by label
order by list_position(['kept', 'late', 'broken'], label)
