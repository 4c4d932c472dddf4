-- Whom do customers thank?
-- rows: customer_thanks_by_agent_rows
-- scope: head
-- then: shrink customer_thanked_day_rate by agent_id
-- shows: customer_thanked_day_rate
with people as (
    select
        agent_id,
        arg_max(team, on_date) as agent_team,
        customer_thanked_day_count(is_thanked_by_customer) as customer_thanked_day_count,
        worked_day_count(on_date) as worked_day_count,
        customer_thanked_day_rate(is_thanked_by_customer) as customer_thanked_day_rate
    from selected_worked_days($filters, $scope)
    group by agent_id
)
select
    agent_id,
    coalesce(agent_name, agent_id) as agent_name,
    people.* exclude (agent_id),
    wilson_low(customer_thanked_day_count, worked_day_count) as customer_thanked_day_rate_low,
    wilson_high(customer_thanked_day_count, worked_day_count) as customer_thanked_day_rate_high
from people left join selected_names($filters, $scope) using (agent_id)
order by customer_thanked_day_rate desc, worked_day_count desc, agent_name collate tr, agent_id
