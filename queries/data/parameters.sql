-- By which settings do we count?
-- rows: none
select key, value from selected_parameters($filters, $scope) order by key
