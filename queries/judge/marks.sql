-- Each mark on the calendar.
-- order: marked_on
select * from records.marks
