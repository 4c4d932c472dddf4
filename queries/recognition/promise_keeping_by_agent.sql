-- Who keeps their promises?
-- rows: promise_keeping_by_agent_rows
-- scope: head
-- then: shrink promise_kept_rate by agent_id
-- shows: promise_kept_rate
with people as (
    select
        agent_id,
        arg_max(team, on_date) as agent_team,
        promise_kept_count(outcome) as promise_kept_count,
        promise_due_count(outcome) as promise_due_count,
        promise_kept_rate(outcome) as promise_kept_rate
    from selected_promises($filters, $scope)
    where agent_id is not null
    group by agent_id
)
select
    agent_id,
    coalesce(agent_name, agent_id) as agent_name,
    people.* exclude (agent_id),
    wilson_low(promise_kept_count, promise_due_count) as promise_kept_rate_low,
    wilson_high(promise_kept_count, promise_due_count) as promise_kept_rate_high
from people left join selected_names($filters, $scope) using (agent_id)
order by promise_kept_rate desc, promise_due_count desc, agent_name collate tr, agent_id
