-- How many thanks were given over time?
-- rows: thanks_rows
-- window: history
select
    period_start(on_date, $grain, $filters['date_to']) as period,
    thanks_count(recognition_id) as thanks_count,
    thanked_agent_count(agent_id) as thanked_agent_count,
    giver_count(from_kind, from_id) as giver_count
from selected_recognitions($filters, $scope)
group by period
order by period
