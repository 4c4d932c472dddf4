-- What is wrong with the rejected records?
-- rows: rejects_rows
select
    reason, count(*) as reject_count, count(distinct file) as file_count, any_value("column") as "column",
    any_value(value) as example, any_value(reason_key) as reason_key, any_value(reason_values) as reason_values
from selected_rejects($filters, $scope)
where record is not null
group by reason
order by reject_count desc, reason
