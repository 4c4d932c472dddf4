-- What is waiting now, and what falls due next?
-- rows: backlog_rows
-- shows: backlog_count, backlog_past_due_count, backlog_due_within_hour_count, backlog_age_days_median
select
    backlog_count(interaction_id) as backlog_count,
    backlog_past_due_count(due_state) as backlog_past_due_count,
    backlog_due_within_hour_count(due_state) as backlog_due_within_hour_count,
    backlog_age_days_median(age_seconds) as backlog_age_days_median,
    backlog_age_days_oldest(age_seconds) as backlog_age_days_oldest
from selected_waiting($filters, $scope)
