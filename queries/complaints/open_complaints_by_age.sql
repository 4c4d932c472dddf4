-- How long have the open complaints been waiting?
-- rows: open_complaints_rows
select
    age as label,
    complaint_open_count(is_open) as complaint_open_count,
    complaint_open_age_days_median(age_seconds) as complaint_open_age_days_median,
    complaint_open_age_days_oldest(age_seconds) as complaint_open_age_days_oldest
from selected_complaints_waiting($filters, $scope)
group by label
order by min(age_seconds)
