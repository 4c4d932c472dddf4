-- Each mark on the calendar.
-- order: marked_on
select * exclude (blanked, day_only) from records.marks
