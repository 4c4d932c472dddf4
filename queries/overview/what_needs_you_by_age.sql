-- How long has it been past due?
-- rows: what_needs_you_rows
select kind as need, part, need_age(min(days_past)) as need_age, need_count(key) as need_count
from selected_needs($filters, $scope)
group by need, part
order by list_position([
    'promise_past_due', 'case_past_due', 'complaint_past_due', 'complaint_unacknowledged', 'case_within_hour',
    'promise_due_today'], need), min(days_past) nulls first
