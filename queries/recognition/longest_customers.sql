-- Which customers have been with us the longest?
-- rows: longest_customers_rows
with served as (
    select customer_id, count(*) as served_count, max(on_date) as last_served_on
    from selected_interactions($filters, $scope)
    where customer_id is not null
    group by customer_id
)
select customer_id, customer_group, first_seen_on, served_count, last_served_on
from selected_customers($filters, $scope) join served using (customer_id)
where first_seen_on is not null and left_on is null and not coalesce(is_internal, false)
order by first_seen_on, customer_id
limit 25
