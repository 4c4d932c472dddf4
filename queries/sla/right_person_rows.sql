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
    is_found,
    searched_seconds,
    opened_at,
    resolved_at
from selected_right_people($filters, $scope)
where in_part($part, case when not is_found then 'searching' when was_first then 'at_once' else 'later' end, null)
    or ($part = 'found' and is_found)
order by on_date desc, opened_at desc, interaction_id
