-- Which cases stand behind the time to the right person?
-- rows: none
select
    interaction_id,
    agent_id,
    team,
    on_date,
    channel,
    priority,
    topic,
    first_agent_id,
    resolved_by,
    was_first,
    right_person_seconds,
    opened_at,
    resolved_at
from selected_right_people($filters, $scope)
where in_part($part, if(was_first, 'at_once', 'later'), null)
order by on_date desc, opened_at desc, interaction_id
