-- Which complaints are still open?
-- rows: open_complaints_rows
-- shows: complaint_open_count, complaint_open_age_days_median
select
    complaint_open_count(is_open) as complaint_open_count,
    complaint_open_age_days_median(age_seconds) as complaint_open_age_days_median,
    complaint_open_age_days_oldest(age_seconds) as complaint_open_age_days_oldest
from selected_complaints_waiting($filters, $scope)
