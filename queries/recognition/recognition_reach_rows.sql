-- Which colleagues were thanked, and how often?
-- rows: none
-- window: reach
with colleagues as (
    select agent_id, any_value(people.team) as team, max(on_date) as on_date, count(recognition_id) as thanks_count
    from selected_colleagues($filters, $scope) as people
    left join selected_recognitions($filters, $scope) using (agent_id)
    group by agent_id
),
told as (
    select *, if(thanks_count > 0, 'thanked', 'not_thanked') as reach, thanks_count > 0 or leads_a_team($scope) as is_named
    from colleagues
)
select
    case when is_named then agent_id end as agent_id,
    case when is_named then coalesce(agent_name, agent_id) end as agent_name,
    team, on_date, reach, thanks_count
from told left join selected_names($filters, $scope) using (agent_id)
where $part is null or $part in (reach, case when is_named then agent_id end)
order by thanks_count desc, agent_name collate tr, team
