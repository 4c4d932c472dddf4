-- Which values could not be used for this reason?
-- rows: none
select file, record, line, "column", value, reason, "table", reason_key, reason_values
from selected_blanked($filters, $scope)
where $part is null or $part in (reason, file)
order by file collate tr, record, "column"
