-- What needs you today?
-- rows: what_needs_you_rows
select kind as label, need_count(key) as need_count, min(due_at) as oldest_due_at,
    need_days_oldest(days_past) as need_days_oldest
from selected_needs($filters, $scope)
group by label
order by list_position([
    'promise_past_due', 'case_past_due', 'complaint_past_due', 'complaint_unacknowledged', 'case_within_hour',
    'promise_due_today'], label)
