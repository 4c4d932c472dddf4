-- Which records are left out by rule?
-- rows: none
select "table", key, source, file, who, why, "when"
from selected_exclusions($filters, $scope)
order by "when" desc, "table", key
