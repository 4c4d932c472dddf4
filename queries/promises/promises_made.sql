-- What did we promise in this period, and what became of it?
-- rows: promises_made_rows
select
    outcome as label,
    promise_made_count(promise_id) as promise_made_count
from selected_all_promises($filters, $scope)
group by label
order by list_position(['kept', 'late', 'broken', 'time_of_day_unknown', 'withdrawn', 'open'], label)
