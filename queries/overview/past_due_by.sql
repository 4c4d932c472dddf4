-- What is past due, and whose is most of it?
-- rows: what_needs_you_rows
-- by: team, agent
with due as (
    select kind, case when $by = 'agent' then agent_id else team end as label, key, due_at
    from selected_needs($filters, $scope)
    where kind in ('promise_past_due', 'case_past_due', 'complaint_past_due')
),
counted as (
    select kind, label, need_count(key) as need_count, min(due_at) as oldest_due_at from due group by kind, label
)
select
    kind,
    label,
    case when $by = 'agent' then coalesce(agent_name, label) else label end as name,
    need_count,
    oldest_due_at
from counted left join selected_names($filters, $scope) as names on names.agent_id = label and $by = 'agent'
order by kind, need_count desc, label
