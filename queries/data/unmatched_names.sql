-- Which names in the files match nobody?
-- rows: none
select kind as name_kind, written, count as record_count, proposal
from selected_unmatched_names($filters, $scope)
order by record_count desc, name_kind, written collate tr
