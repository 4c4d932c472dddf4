-- Each gesture towards a customer, with its local day.
-- order: given_at
-- row by row
select * exclude (blanked, day_only), given_at::date as given_on from records.gestures
