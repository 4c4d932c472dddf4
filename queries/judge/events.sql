-- Each entry of the log, with its local day.
-- order: happened_at
-- row by row
select * exclude (blanked, day_only), happened_at::date as happened_on from records.events
