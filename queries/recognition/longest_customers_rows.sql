-- Which cases did we handle for our longest-standing customers?
-- rows: none
with longest as (
    select customer_id, first_seen_on from selected_customers($filters, $scope)
    semi join selected_interactions($filters, $scope) using (customer_id)
    where first_seen_on is not null and left_on is null and not coalesce(is_internal, false)
    order by first_seen_on, customer_id
    limit 25
)
select interaction_id, customer_id, agent_id, team, on_date, channel, topic, state, opened_at
from selected_interactions($filters, $scope) semi join longest using (customer_id)
where $part is null or $part in (customer_id, agent_id)
order by on_date desc, opened_at desc, interaction_id
