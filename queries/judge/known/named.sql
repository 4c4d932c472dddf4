-- Which policies and calendars do cases name as theirs?
select distinct standard from records.interactions where standard is not null
