-- Who keeps thanking each other?
-- rows: reciprocal_thanks_rows
with pairs as (
    select
        least(agent_id, from_id) as agent_id,
        greatest(agent_id, from_id) as other_agent_id,
        thanks_count(recognition_id) as reciprocal_thanks_count
    from selected_recognitions($filters, $scope)
    where is_reciprocal and from_kind = 'peer'
    group by all
)
select
    agent_id || ' · ' || other_agent_id as pair, coalesce(one.agent_name, agent_id) as agent_name,
    coalesce(other.agent_name, other_agent_id) as other_agent_name, reciprocal_thanks_count
from pairs
left join selected_names($filters, $scope) as one using (agent_id)
left join selected_names($filters, $scope) as other on other.agent_id = other_agent_id
order by reciprocal_thanks_count desc, agent_name collate tr, pair
