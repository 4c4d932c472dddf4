-- What is wrong with the rejected records?
-- rows: rejects_rows
select reason, count(*) as reject_count, count(distinct file) as file_count, any_value(value) as example
from selected_rejects($filters, $scope)
group by reason
order by reject_count desc, reason
