-- Which days stand behind the board of customers' thanks?
-- rows: none
select agent_id, team, on_date, if(is_thanked_by_customer, 'thanked', 'not_thanked') as day_outcome
from selected_worked_days($filters, $scope)
where $part is null or $part in (agent_id, if(is_thanked_by_customer, 'thanked', 'not_thanked'))
order by on_date desc, agent_id
