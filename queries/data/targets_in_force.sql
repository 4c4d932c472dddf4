-- Which promised times and goals are in force?
-- rows: none
with today as (
    select least(as_of::date, $filters['date_to']) as day from selected_about($filters, $scope)
)
select
    measure, channel, priority, team, topic, customer_group, policy, text as standard, at_most_seconds, at_most_count, goal,
    if(at_most_seconds is null, null, calendar) as calendar, valid_from, valid_until - 1 as valid_until, line
from selected_targets($filters, $scope), today
where (policy is null or policy <> calendar) and coalesce(valid_from <= day, true) and coalesce(valid_until > day, true)
order by measure, specificity desc, channel collate tr, priority, team collate tr, line
