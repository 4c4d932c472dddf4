-- Each course completed.
-- order: completed_on
select * exclude (blanked, day_only) from records.trainings
