-- How many of our colleagues were thanked?
-- rows: none
with colleagues as (
    select agent_id, count(recognition_id) as thanks
    from selected_colleagues($filters, $scope)
    left join selected_recognitions($filters, $scope) using (agent_id)
    group by agent_id
)
select reached_agent_count(thanks) as reached_agent_count, colleague_count(agent_id) as colleague_count,
    sum(thanks)::bigint as thanks_count
from colleagues
having reached_agent_count(thanks) > 0
