-- Which values does no source explain?
-- rows: none
select source, "column", value, count as record_count
from selected_unmapped_values($filters, $scope)
order by record_count desc, source, "column", value collate tr
