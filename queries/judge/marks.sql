-- Each mark on the calendar.
select * from records.marks
