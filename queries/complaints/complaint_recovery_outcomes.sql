-- How did the complaints end, 30 days on?
-- rows: complaint_ripened_rows
select
    recovery as label,
    complaint_ripened_count(recovery) as complaint_ripened_count
from selected_recoveries($filters, $scope)
group by label
order by list_position(['recovered', 'not_recovered', 'no_answer'], label)
