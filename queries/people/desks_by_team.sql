-- What does each team have open?
-- rows: load_now_rows
select
    team,
    open_case_count(kind) as open_case_count,
    promise_due_today_count(kind) as promise_due_today_count,
    promise_past_due_count(kind) as promise_past_due_count,
    open_complaint_count(kind) as open_complaint_count,
    load_count(kind) as load_count
from selected_load($filters, $scope)
group by team
order by team collate tr
