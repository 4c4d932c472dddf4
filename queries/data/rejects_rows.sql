-- Which records were rejected for this reason?
-- rows: none
select file, record, line, "column", value, reason
from selected_rejects($filters, $scope)
where $part is null or $part in (reason, file)
order by file collate tr, record, "column"
