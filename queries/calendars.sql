-- When is each calendar open, and from when on?
-- rows: none
select calendar, valid_from, definition from selected_calendars($filters, $scope) order by calendar, valid_from
