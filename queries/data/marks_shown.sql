-- What happened in this time?
-- rows: none
select marked_on, until, text from selected_marks($filters, $scope) order by marked_on, text collate tr
