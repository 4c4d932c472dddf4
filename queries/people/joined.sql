-- Since when has this person been with us?
-- rows: none
with today as (
    select as_of::date as day from selected_about($filters, $scope)
)
select agent_id, min(joined_on) as joined_on, datesub('year', min(joined_on), any_value(day)) as year_count
from selected_agents($filters, $scope), today
where list_contains($filters['agents'], agent_id) and joined_on <= day
group by agent_id
order by agent_id
