-- Which promised times and goals have we had?
-- rows: none
select
    measure, channel, priority, team, topic, customer_group, policy, text as standard, at_most_seconds, at_most_count, goal, calendar,
    valid_from, valid_until, line
from selected_targets($filters, $scope)
where (policy is null or policy <> calendar)
order by measure, valid_from desc, specificity desc, line
