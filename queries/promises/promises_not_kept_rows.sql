-- Which promises were not kept, and what did we do then?
-- rows: none
select
    promise_id,
    interaction_id,
    agent_id,
    team,
    on_date,
    kind,
    outcome,
    faith,
    was_warned,
    was_apologised,
    was_explained,
    was_rescheduled,
    made_at,
    due_at,
    fulfilled_at,
    warned_at,
    apologised_at,
    rescheduled_to,
    customer_id
from selected_promises($filters, $scope)
where outcome in ('late', 'broken')
    and (
        in_part($part, faith, null)
        or ($part = 'warned' and was_warned)
        or ($part = 'apologised' and was_apologised)
        or ($part = 'explained' and was_explained)
        or ($part = 'rescheduled' and was_rescheduled)
    )
order by on_date desc, due_at desc, promise_id
