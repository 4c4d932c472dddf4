-- Who kept every promise?
-- rows: kept_every_promise_rows
-- scope: roll
with people as (
    select
        agent_id,
        arg_max(team, on_date) as agent_team,
        promise_kept_count(outcome) as promise_kept_count,
        promise_due_count(outcome) as promise_due_count
    from selected_promises($filters, $scope)
    where agent_id is not null
    group by agent_id
)
select agent_id, coalesce(agent_name, agent_id) as agent_name, people.* exclude (agent_id)
from people left join selected_names($filters, $scope) using (agent_id)
where promise_kept_count = promise_due_count
    and promise_due_count >= selected_parameter($filters, $scope, 'boards.smallest_n')::integer
order by agent_name collate tr, agent_id
