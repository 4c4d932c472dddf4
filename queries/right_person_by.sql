-- Where does the customer reach the right person at once?
-- rows: right_person_rows
with groups as (
    select
        group_of($by, agent_id, team, channel, priority, topic, customer_group, day := on_date, hour := opened_hour)
            as label,
        right_person_count(right_person_seconds) as right_person_count,
        right_person_minutes_median(right_person_seconds) as right_person_minutes_median,
        right_first_time_count(was_first) as right_first_time_count,
        right_first_time_rate(was_first) as right_first_time_rate
    from selected_right_people($filters, $scope)
    group by label
)
select
    label,
    case when $by = 'agent' then coalesce(agent_name, label) else label end as name,
    groups.* exclude (label),
    wilson_low(right_first_time_count, right_person_count) as right_first_time_rate_low,
    wilson_high(right_first_time_count, right_person_count) as right_first_time_rate_high
from groups left join selected_names($filters, $scope) as names on names.agent_id = label and $by = 'agent'
order by right_person_count desc, label
