-- How many of our colleagues are thanked over time?
-- rows: recognition_reach_rows
-- window: history
-- span: reach
-- then: xmr reached_agent_count
-- then: xmr reached_agent_rate
with worked as (
    select on_date, agent_id from selected_worked_days($filters, $scope)
),
days as (
    select unnest(generate_series($filters['date_from'], $filters['date_to'], interval 1 day))::date as day
),
standard as (
    select nullif(trunc(try_cast(selected_parameter($filters, $scope, 'reach.days') as double))::integer, 0) as reach_days
),
-- spans longer than a quarter of a year: only those periods whose spans do not overlap, back from the last
periods as (
    select period_start(day, $grain, $filters['date_to']) as period, min(day) as begins_on, max(day) as last_day, reach_days
    from days, standard group by period, reach_days
    qualify (row_number() over (order by period desc) - 1) % greatest(ceil((reach_days - 3) / 91), 1) = 0 or reach_days is null
),
-- as the card counts: the days that the standard names, up to the period's end; what begins before the data do is not whole
spans as (
    select period, last_day, reach_days, coalesce(last_day + 1 - reach_days, begins_on) as first_day
    from periods
    where exists (from worked where on_date between coalesce(last_day + 1 - reach_days, begins_on) and last_day)
        and (reach_days is null or last_day + 1 - reach_days >= (select min(on_date) from worked))
),
colleagues as (
    select period, agent_id
    from spans join selected_agents($filters, $scope) on since <= last_day
        and least(coalesce(until, first_day), coalesce(left_on, first_day)) >= first_day
    union
    select period, agent_id from spans join worked on on_date between first_day and last_day
),
thanked as (
    select period, agent_id, count(recognition_id) as thanks
    from spans join selected_recognitions($filters, $scope) on on_date between first_day and last_day
    group by period, agent_id
),
reached as (
    select
        period,
        any_value(reach_days) as reach_days,
        reached_agent_count(thanks) as reached_agent_count,
        colleague_count(agent_id) as colleague_count,
        reached_agent_rate(thanks) as reached_agent_rate
    from colleagues join spans using (period) left join thanked using (period, agent_id)
    group by period
)
select
    *,
    wilson_low(reached_agent_count, colleague_count) as reached_agent_rate_low,
    wilson_high(reached_agent_count, colleague_count) as reached_agent_rate_high
from reached
order by period
