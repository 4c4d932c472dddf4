-- Where are promises kept, and where not?
-- rows: promises_rows
-- by: team, agent, channel, priority, topic, customer_group, kind, day, week, month, quarter
with groups as (
    select
        group_of($by, agent_id, team, channel, priority, topic, customer_group, day := on_date, kind := kind)
            as label,
        promise_kept_count(outcome) as promise_kept_count,
        promise_due_count(outcome) as promise_due_count,
        promise_kept_rate(outcome) as promise_kept_rate,
        goal_mean(goal) as promise_kept_rate_goal,
        promise_late_count(outcome) as promise_late_count,
        promise_broken_count(outcome) as promise_broken_count,
        promise_late_minutes_median(late_seconds, outcome) as promise_late_minutes_median
    from selected_promises($filters, $scope)
    group by label
)
select
    label,
    case when $by = 'agent' then coalesce(agent_name, label) else label end as name,
    groups.* exclude (label),
    wilson_low(promise_kept_count, promise_due_count) as promise_kept_rate_low,
    wilson_high(promise_kept_count, promise_due_count) as promise_kept_rate_high
from groups left join selected_names($filters, $scope) as names on names.agent_id = label and $by = 'agent'
order by promise_due_count desc, label
