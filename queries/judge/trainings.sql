-- Each course completed.
select * from records.trainings
