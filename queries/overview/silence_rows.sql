-- Which ones are not assessed?
-- rows: none
with cases as (
    select interaction_id as key, interaction_id, agent_id, team, on_date, channel, priority, topic, state, opened_at, resolved_at,
        first_response_flag, resolution_flag
    from selected_opened($filters, $scope)
)
select 'resolution' as measure, * exclude (first_response_flag, resolution_flag) from cases
where resolution_flag = 'not_recorded' and in_part($part, 'resolution', null)
union all
select if(first_response_flag = 'opened_by_us', 'opened_by_us', 'first_response') as silent_of,
    * exclude (first_response_flag, resolution_flag)
from cases where first_response_flag in ('opened_by_us', 'not_recorded') and in_part($part, silent_of, null)
union all
select 'promises', promise_id, interaction_id, agent_id, team, on_date, channel, priority, topic, null, made_at, null
from selected_all_promises($filters, $scope) where outcome = 'not_recorded' and in_part($part, 'promises', null)
union all
select 'complaints', complaint_id, interaction_id, agent_id, team, on_date, channel, priority, topic, null, received_at, null
from selected_complaints($filters, $scope) where recovery = 'not_recorded' and in_part($part, 'complaints', null)
order by measure, on_date desc, opened_at desc, key
