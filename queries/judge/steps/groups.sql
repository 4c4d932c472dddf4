-- Which group does each customer belong to?
select customer_id, any_value(customer_group) as customer_group from records.customers group by all
