-- Each course completed.
-- order: completed_on
select * from records.trainings
