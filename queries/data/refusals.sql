-- Which files and columns could not be taken?
-- rows: none
select file, "table", line, reason, reason_key, reason_values
from selected_rejects($filters, $scope)
where record is null
order by file collate tr, "table" nulls first, line
