-- Which values could not be used, and why?
-- rows: none
select file, record, line, "column", value, reason, "table", reason_key, reason_values
from selected_blanked($filters, $scope)
order by file collate tr, record, "column"
