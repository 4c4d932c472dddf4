-- Who keeps promises differently from the others?
-- rows: promises_rows
-- then: funnel promise_kept_rate by agent_id
with people as (
    select *, coalesce(passes($filters['agents'], agent_id), false) as is_chosen
    from selected_promise_kept_compared($everyone, $scope)
)
select
    agent_id,
    coalesce(agent_name, agent_id) as agent_name,
    team,
    met as promise_kept_count,
    judged as promise_due_count,
    rate(met, judged) as promise_kept_rate,
    wilson_low(met, judged) as promise_kept_rate_low,
    wilson_high(met, judged) as promise_kept_rate_high,
    strata,
    is_chosen
from people left join selected_names($filters, $scope) using (agent_id)
order by promise_due_count desc, agent_name collate tr, agent_id
