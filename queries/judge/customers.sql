-- Each customer.
select * from records.customers
