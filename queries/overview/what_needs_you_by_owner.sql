-- Whose is what needs you today?
-- rows: what_needs_you_rows
select
    kind as label,
    team,
    agent_id,
    grouping(agent_id) = 1 as is_team,
    need_count(key) as need_count,
    min(due_at) as oldest_due_at,
    need_days_oldest(days_past) as need_days_oldest
from selected_needs($filters, $scope)
group by grouping sets ((kind, team), (kind, team, agent_id))
order by list_position([
    'promise_past_due', 'case_past_due', 'complaint_past_due', 'complaint_unacknowledged', 'case_within_hour',
    'promise_due_today'], label), is_team desc, need_count desc, oldest_due_at, team nulls last, agent_id nulls last
