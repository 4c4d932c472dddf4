-- What is wrong with the values that could not be used?
-- rows: blanked_rows
select
    reason,
    blanked_count(if(record is null, coalesce(try_cast(reason_values ->> '$.count' as bigint), 1), 1)) as blanked_count,
    count(distinct file) as file_count, any_value("column") as "column", any_value(value) as example,
    any_value(reason_key) as reason_key, any_value(reason_values) as reason_values
from selected_blanked($filters, $scope)
group by reason
order by blanked_count desc, reason
