-- How many of our colleagues are thanked over time?
-- rows: recognition_reach_rows
-- window: history
-- then: xmr reached_agent_count
-- then: xmr reached_agent_rate
with worked as (
    select period_start(on_date, $grain, $filters['date_to']) as period, agent_id
    from selected_worked_days($filters, $scope)
),
days as (
    select unnest(generate_series($filters['date_from'], $filters['date_to'], interval 1 day))::date as day
),
periods as (
    select period_start(day, $grain, $filters['date_to']) as period, min(day) as first_day, max(day) as last_day
    from days group by period having period in (select period from worked)
),
colleagues as (
    select period, agent_id
    from periods join selected_agents($filters, $scope) on since <= last_day
        and least(coalesce(until, first_day), coalesce(left_on, first_day)) >= first_day
    union
    select period, agent_id from worked
),
thanked as (
    select period_start(on_date, $grain, $filters['date_to']) as period, agent_id, count(recognition_id) as thanks
    from selected_recognitions($filters, $scope) group by all
),
reached as (
    select
        period,
        reached_agent_count(thanks) as reached_agent_count,
        colleague_count(agent_id) as colleague_count,
        reached_agent_rate(thanks) as reached_agent_rate
    from colleagues left join thanked using (period, agent_id)
    group by period
)
select
    *,
    wilson_low(reached_agent_count, colleague_count) as reached_agent_rate_low,
    wilson_high(reached_agent_count, colleague_count) as reached_agent_rate_high
from reached
order by period
