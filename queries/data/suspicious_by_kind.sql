-- What looks wrong, though it was loaded?
-- rows: suspicious_rows
select kind as suspicious_kind, "table", suspicious_count(count) as suspicious_count
from selected_suspicious($filters, $scope)
group by kind, "table"
order by suspicious_count desc, suspicious_kind, "table"
