-- Who has what open?
-- rows: load_now_rows
with desks as (
    select
        agent_id,
        any_value(team) as agent_team,
        open_case_count(kind) as open_case_count,
        promise_due_today_count(kind) as promise_due_today_count,
        promise_past_due_count(kind) as promise_past_due_count,
        open_complaint_count(kind) as open_complaint_count,
        load_count(kind) as load_count
    from selected_load($filters, $scope)
    group by agent_id
)
select agent_id, coalesce(agent_name, agent_id) as agent_name, desks.* exclude (agent_id)
from desks left join selected_names($filters, $scope) using (agent_id)
order by load_count desc, agent_name collate tr, agent_id
