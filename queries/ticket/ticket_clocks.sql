-- Which clocks ran on this case?
-- rows: none
with calendars as (
    select text, any_value(calendar) as calendar from selected_targets($filters, $scope) group by text
)
select
    measure, agent_id, started_at, ended_at, if(seconds is null, null, coalesce(ended_at, ran_until)) as stopped_at,
    ended_at is null and ran_until < as_of as was_left, at_most_seconds, due_at, seconds, paused_seconds, verdict, flag, standard, calendar
from selected_ticket_clocks($filters, $scope)
left join calendars on standard = text
where interaction_id = $part
order by started_at, measure
