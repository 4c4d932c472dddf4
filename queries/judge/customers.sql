-- Each customer.
-- order: first_seen_on
-- row by row
select * exclude (blanked, day_only) from records.customers
