-- Each customer.
-- order: first_seen_on
-- row by row
select * from records.customers
