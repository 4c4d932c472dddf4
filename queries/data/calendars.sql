-- When are we open?
-- rows: none
select calendar, valid_from, definition from selected_calendars($filters, $scope) order by calendar, valid_from
