-- Which complaints were opened, closed or left open in this period?
-- rows: none
with moved as (
    select
        * replace (received_on as on_date),
        received_on >= $filters['date_from'] as was_received,
        coalesce(resolved_at::date between $filters['date_from'] and $filters['date_to'], false) as was_closed,
        coalesce(resolved_at::date > $filters['date_to'], true) as was_left_open
    from selected_complaints_until($filters, $scope)
)
select
    complaint_id,
    interaction_id,
    agent_id,
    team,
    on_date,
    topic,
    cause,
    was_received,
    was_closed,
    was_left_open,
    received_at,
    resolved_at,
    customer_id
from moved
where ($part is null and (was_received or was_closed or was_left_open))
    or ($part = 'received' and was_received)
    or ($part = 'closed' and was_closed)
    or ($part = 'open' and was_left_open)
order by on_date desc, received_at desc, complaint_id
