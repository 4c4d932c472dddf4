-- Each gesture towards a customer, with its local day.
-- order: given_at
-- row by row
select *, given_at::date as given_on from records.gestures
