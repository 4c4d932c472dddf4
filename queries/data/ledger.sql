-- Where did every record of every file end?
-- rows: none
select file, "table", read, loaded, superseded, excluded, rejected, blanked, records
from selected_ledger($filters, $scope)
order by file collate tr, "table"
