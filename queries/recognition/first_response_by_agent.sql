-- Who gives the first response on time?
-- rows: first_response_by_agent_rows
-- scope: head
-- then: shrink first_response_met_rate by agent_id
-- shows: first_response_met_rate
with people as (
    select *, coalesce(passes($filters['agents'], agent_id), false) as is_chosen
    from selected_first_response_met_compared($everyone, $scope)
)
select
    agent_id,
    coalesce(agent_name, agent_id) as agent_name,
    team as agent_team,
    met as first_response_met_count,
    judged as first_response_judged_count,
    rate(met, judged) as first_response_met_rate,
    wilson_low(met, judged) as first_response_met_rate_low,
    wilson_high(met, judged) as first_response_met_rate_high,
    strata,
    is_chosen
from people left join selected_names($filters, $scope) using (agent_id)
order by first_response_met_rate desc, first_response_judged_count desc, agent_name collate tr, agent_id
