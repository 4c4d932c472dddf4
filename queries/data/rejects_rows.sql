-- Which records were rejected for this reason?
-- rows: none
select file, record, line, "column", value, reason, "table", reason_key, reason_values
from selected_rejects($filters, $scope)
where record is not null and ($part is null or $part in (reason, file))
order by file collate tr, record, "column"
