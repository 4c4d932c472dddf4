-- Which records look wrong?
-- rows: none
select kind as suspicious_kind, "table", key, file, line, "column", value, proposal, count as record_count
from selected_suspicious($filters, $scope)
where $part is null or $part in (kind, "table")
order by suspicious_kind, "table", file collate tr, key, line
