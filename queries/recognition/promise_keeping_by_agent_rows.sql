-- Which promises stand behind the board of promise keepers?
-- rows: none
select promise_id, agent_id, team, on_date, outcome, kind, interaction_id, made_at, due_at, fulfilled_at
from selected_promises($filters, $scope)
where agent_id is not null and ($part is null or $part in (agent_id, outcome))
order by on_date desc, due_at desc, promise_id
