-- Which customers took the time to say thank you?
-- rows: customers_who_thank_rows
with givers as (
    select
        from_id as customer_id,
        thanks_count(recognition_id) as customer_thanks_count,
        thanked_agent_count(agent_id) as thanked_agent_count,
        max(on_date) as last_thanked_on
    from selected_recognitions($filters, $scope)
    where from_kind = 'customer' and from_id is not null
    group by from_id
)
select customer_id, customer_group, first_seen_on, givers.* exclude (customer_id)
from givers left join selected_customers($filters, $scope) using (customer_id)
order by customer_thanks_count desc, last_thanked_on desc, customer_id
