-- Which records were rejected, and why?
-- rows: none
select file, record, line, "column", value, reason
from selected_rejects($filters, $scope)
order by file collate tr, record, "column"
