-- Which promises did those keep who kept every one?
-- rows: none
select promise_id, agent_id, team, on_date, outcome, kind, interaction_id, made_at, due_at, fulfilled_at
from selected_promises($filters, $scope)
where agent_id is not null and ($part is null or $part in (agent_id, outcome))
qualify bool_and(outcome = 'kept') over (partition by agent_id)
    and count(*) over (partition by agent_id)
        >= selected_parameter($filters, $scope, 'boards.smallest_n')::integer
order by on_date desc, due_at desc, promise_id
