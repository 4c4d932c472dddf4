-- How many files and columns could not be taken?
-- rows: none
select
    count(distinct file) filter (not is_column) as refused_files,
    count(*) filter (is_column) as refused_columns
from selected_refusals($filters, $scope)
