-- Each gesture towards a customer, with its local day.
select *, given_at::date as given_on from records.gestures
