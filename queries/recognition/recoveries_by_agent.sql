-- Who wins back the customers who complained?
-- rows: recoveries_by_agent_rows
-- scope: head
-- then: shrink complaint_recovered_rate by agent_id
-- shows: complaint_recovered_rate
with people as (
    select *, coalesce(passes($filters['agents'], agent_id), false) as is_chosen
    from selected_complaint_recovered_compared($everyone, $scope)
)
select
    agent_id,
    coalesce(agent_name, agent_id) as agent_name,
    team as agent_team,
    met as complaint_recovered_count,
    judged as complaint_recovery_judged_count,
    rate(met, judged) as complaint_recovered_rate,
    wilson_low(met, judged) as complaint_recovered_rate_low,
    wilson_high(met, judged) as complaint_recovered_rate_high,
    strata,
    is_chosen
from people left join selected_names($filters, $scope) using (agent_id)
order by complaint_recovered_rate desc, complaint_recovery_judged_count desc, agent_name collate tr, agent_id
