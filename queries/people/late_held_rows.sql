-- Which late cases stand behind whose hands the clock was in?
-- rows: none
select
    interaction_id, any_value(credited_to) as agent_id, any_value(case_team) as team, any_value(on_date) as on_date,
    coalesce(sum(business_seconds) filter (is_of_credited), 0) as hands_seconds,
    coalesce(sum(business_seconds) filter (hands = 'queue'), 0) as queue_seconds,
    coalesce(sum(business_seconds) filter (hands <> 'queue' and is_of_credited is distinct from true), 0) as elsewhere_seconds,
    any_value(resolution_seconds) as resolution_seconds,
    any_value(resolution_at_most_seconds) as resolution_at_most_seconds,
    any_value(channel) as channel, any_value(topic) as topic, any_value(opened_at) as opened_at,
    any_value(resolved_at) as resolved_at
from selected_holdings($filters, $scope)
where resolution_verdict = 'missed' and credited_to is not null
group by interaction_id
order by on_date desc, opened_at desc, interaction_id
