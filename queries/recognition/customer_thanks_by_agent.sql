-- Whom do customers thank?
-- rows: customer_thanks_by_agent_rows
-- scope: head
-- then: shrink customer_thanked_day_rate by agent_id
-- shows: customer_thanked_day_rate
with people as (
    select *, coalesce(passes($filters['agents'], agent_id), false) as is_chosen
    from selected_customer_thanked_day_compared($everyone, $scope)
)
select
    agent_id,
    coalesce(agent_name, agent_id) as agent_name,
    team as agent_team,
    met as customer_thanked_day_count,
    judged as worked_day_count,
    rate(met, judged) as customer_thanked_day_rate,
    wilson_low(met, judged) as customer_thanked_day_rate_low,
    wilson_high(met, judged) as customer_thanked_day_rate_high,
    strata,
    is_chosen
from people left join selected_names($filters, $scope) using (agent_id)
order by customer_thanked_day_rate desc, worked_day_count desc, agent_name collate tr, agent_id
