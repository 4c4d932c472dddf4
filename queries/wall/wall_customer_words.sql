-- What do customers say about us?
-- rows: none
with newest as (
    select *
    from selected_recognitions($filters, $scope)
    semi join selected_wall_people($filters, $scope) using (agent_id)
    where from_kind = 'customer' and trim(message) <> ''
    qualify row_number() over (partition by agent_id order by on_date desc, given_at desc, recognition_id) <= 3
    order by on_date desc, given_at desc, recognition_id
    limit 24
),
unsaid as (
    select coalesce(list(name order by name), []) as names from selected_unsaid_names($filters, $scope)
),
masked as (
    select agent_id, agent_name, wall.team, on_date, virtue, given_at, recognition_id,
        for_the_wall(message, list_concat(names, if(from_id is null, [], [from_id])), agent_name) as message
    from newest join selected_wall_people($filters, $scope) as wall using (agent_id), unsaid
)
select agent_id, agent_name, team, on_date, virtue, message
from masked
where regexp_matches(message, '\p{L}\p{L}')
order by on_date desc, given_at desc, recognition_id
