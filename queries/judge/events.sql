-- Each entry of the log, with its local day.
select *, happened_at::date as happened_on from records.events
