-- Which thanks came from customers we know?
-- rows: none
select recognition_id, message, from_id as customer_id, agent_id, team, virtue, on_date, given_at
from selected_recognitions($filters, $scope)
where from_kind = 'customer' and from_id is not null and ($part is null or $part in (from_id, agent_id))
order by on_date desc, given_at desc, recognition_id
