-- Who kept every promise?
-- rows: none
with kept as (
    select agent_id, promise_kept_count(outcome) as promise_kept_count, promise_due_count(outcome) as promise_due_count
    from selected_promises($filters, $scope)
    where agent_id is not null
    group by agent_id
)
select agent_id, agent_name, wall.team, promise_kept_count, promise_due_count
from kept join selected_wall_people($filters, $scope) as wall using (agent_id)
where promise_kept_count = promise_due_count
    and promise_due_count >= selected_parameter($filters, $scope, 'boards.smallest_n')::integer
order by agent_name collate tr
