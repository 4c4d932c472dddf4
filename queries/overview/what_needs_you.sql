-- What needs you now?
-- rows: what_needs_you_rows
select kind as label, need_count(key) as need_count, min(due_at) as oldest_due_at
from selected_needs($filters, $scope)
group by label
order by list_position([
    'case_past_due', 'promise_past_due', 'complaint_past_due', 'complaint_unacknowledged', 'case_within_hour',
    'promise_due_today'], label)
