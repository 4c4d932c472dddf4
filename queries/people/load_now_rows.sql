-- Which cases, promises and complaints are open now?
-- rows: none
select key, agent_id, team, on_date, kind as load_kind, since_at, interaction_id
from selected_load($filters, $scope)
where $part is null or $part in (kind, agent_id)
order by on_date desc, since_at desc, load_kind, key
