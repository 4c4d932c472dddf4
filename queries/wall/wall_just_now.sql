-- Whom did somebody thank just now?
-- rows: none
with about as (
    select (as_of - interval 12 hours)::date as since_on from selected_about($filters, $scope)
),
newest as (
    select thanks.*
    from selected_recognitions($filters, $scope) as thanks
    semi join selected_wall_people($filters, $scope) using (agent_id)
    join about on on_date >= since_on
    qualify row_number() over (
        partition by agent_id
        order by from_kind = 'customer' and trim(coalesce(message, '')) <> '' desc, on_date desc, given_at desc, recognition_id
    ) = 1
),
unsaid as (
    select coalesce(list(name order by name), []) as names from selected_unsaid_names($filters, $scope)
)
-- only a customer's words are repeated: who wrote to a colleague wrote to the colleague
select agent_id, agent_name, wall.team, on_date, from_kind,
    case when from_kind = 'customer'
        then for_the_wall(coalesce(message, ''), list_concat(names, if(from_id is null, [], [from_id])), agent_name)
    end as message
from newest join selected_wall_people($filters, $scope) as wall using (agent_id), unsaid
order by on_date desc, given_at desc, recognition_id
