-- How many of our colleagues were thanked?
-- rows: recognition_reach_rows
-- scope: totals
-- window: reach
-- sums: reached_agent_rate over months
-- shows: reached_agent_rate, reached_agent_count, top_three_thanks_rate
-- history: recognition_reach_over_time
with colleagues as (
    select agent_id, count(recognition_id) as thanks, reach_goal($filters, $scope, any_value(people.team)) as goal
    from selected_colleagues($filters, $scope) as people
    left join selected_recognitions($filters, $scope) using (agent_id)
    group by agent_id
),
former as (
    select agent_id, count(recognition_id) as thanks
    from selected_colleagues($previous, $scope) left join selected_recognitions($previous, $scope) using (agent_id)
    group by agent_id
)
select
    (select reached_agent_count(thanks) from former) as reached_agent_count_before,
    (select reached_agent_rate(thanks) from former) as reached_agent_rate_before,
    if($filters['cells'] is null and count(*) > 0, nullif($filters['date_from'], date '1900-01-01'), null)
        as reach_first_on,
    if($filters['cells'] is null and count(*) > 0, $filters['date_to'], null) as reach_last_on,
    reached_agent_count(thanks) as reached_agent_count,
    colleague_count(agent_id) as colleague_count,
    reached_agent_rate(thanks) as reached_agent_rate,
    wilson_low(reached_agent_count(thanks), colleague_count(agent_id)) as reached_agent_rate_low,
    wilson_high(reached_agent_count(thanks), colleague_count(agent_id)) as reached_agent_rate_high,
    goal_mean(goal) as reached_agent_rate_goal,
    ceil(goal_mean(goal) * colleague_count(agent_id) - 1e-9) as reached_agent_count_goal,
    top_three_thanks_count(thanks) as top_three_thanks_count,
    sum(thanks)::bigint as thanks_count,
    top_three_thanks_rate(thanks) as top_three_thanks_rate,
    wilson_low(top_three_thanks_count(thanks), sum(thanks)) as top_three_thanks_rate_low,
    wilson_high(top_three_thanks_count(thanks), sum(thanks)) as top_three_thanks_rate_high
from colleagues
