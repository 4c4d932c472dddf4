-- How many of our colleagues were thanked?
-- rows: none
-- scope: totals
-- sums: reached_agent_rate over months
with colleagues as (
    select agent_id, count(recognition_id) as thanks
    from selected_colleagues($filters, $scope)
    left join selected_recognitions($filters, $scope) using (agent_id)
    group by agent_id
)
select reached_agent_rate(thanks) as reached_agent_rate
from colleagues
having reached_agent_count(thanks) > 0
