-- How many complaints came in?
-- rows: complaints_rows
with chosen as (
    select complaint_count(complaint_id) as complaint_count, complaint_open_count(is_open) as complaint_open_count
    from selected_complaints($filters, $scope)
),
former as (
    select complaint_count(complaint_id) as complaint_count_before from selected_complaints($previous, $scope)
)
from chosen, former
