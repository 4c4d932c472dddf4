-- Who gives the first response on time?
-- rows: first_response_by_agent_rows
-- scope: head
-- then: shrink first_response_met_rate by agent_id
-- shows: first_response_met_rate
with people as (
    select
        agent_id,
        arg_max(team, on_date) as agent_team,
        first_response_met_count(first_response_verdict) as first_response_met_count,
        first_response_judged_count(first_response_verdict) as first_response_judged_count,
        first_response_met_rate(first_response_verdict) as first_response_met_rate
    from selected_first_response($filters, $scope)
    where agent_id is not null
    group by agent_id
)
select
    agent_id,
    coalesce(agent_name, agent_id) as agent_name,
    people.* exclude (agent_id),
    wilson_low(first_response_met_count, first_response_judged_count) as first_response_met_rate_low,
    wilson_high(first_response_met_count, first_response_judged_count) as first_response_met_rate_high
from people left join selected_names($filters, $scope) using (agent_id)
order by first_response_met_rate desc, first_response_judged_count desc, agent_name collate tr, agent_id
