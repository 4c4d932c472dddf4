-- Who wins back the customers who complained?
-- rows: recoveries_by_agent_rows
-- scope: head
-- then: shrink complaint_recovered_rate by agent_id
-- shows: complaint_recovered_rate
with people as (
    select
        agent_id,
        arg_max(team, on_date) as agent_team,
        complaint_recovered_count(recovery) as complaint_recovered_count,
        complaint_recovery_judged_count(recovery) as complaint_recovery_judged_count,
        complaint_recovered_rate(recovery) as complaint_recovered_rate
    from selected_recoveries($filters, $scope)
    where agent_id is not null and recovery in ('recovered', 'not_recovered')
    group by agent_id
)
select
    agent_id,
    coalesce(agent_name, agent_id) as agent_name,
    people.* exclude (agent_id),
    wilson_low(complaint_recovered_count, complaint_recovery_judged_count) as complaint_recovered_rate_low,
    wilson_high(complaint_recovered_count, complaint_recovery_judged_count) as complaint_recovered_rate_high
from people left join selected_names($filters, $scope) using (agent_id)
order by complaint_recovered_rate desc, complaint_recovery_judged_count desc, agent_name collate tr, agent_id
