-- Where does solving take longest?
-- rows: resolution_times_rows
with groups as (
    select
        group_of($by, agent_id, team, channel, priority, topic, customer_group, day := on_date, hour := opened_hour)
            as label,
        resolution_timed_count(ended) as resolution_timed_count,
        resolution_still_open_count(ended) as resolution_still_open_count,
        resolution_closed_count(closed_wall_seconds) as resolution_closed_count,
        resolution_wall_minutes_median(survival_curve(wall_seconds, ended)) as resolution_wall_minutes_median,
        resolution_wall_minutes_p90(survival_curve(wall_seconds, ended)) as resolution_wall_minutes_p90,
        resolution_wall_minutes_median_of_closed(closed_wall_seconds) as resolution_wall_minutes_median_of_closed,
        resolution_business_minutes_median(survival_curve(business_seconds, ended)) as resolution_business_minutes_median,
        resolution_business_minutes_p90(survival_curve(business_seconds, ended)) as resolution_business_minutes_p90,
        resolution_business_minutes_median_of_closed(closed_business_seconds)
            as resolution_business_minutes_median_of_closed
    from selected_resolution_times($filters, $scope)
    group by label
)
select
    label,
    case when $by = 'agent' then coalesce(agent_name, label) else label end as name,
    groups.* exclude (label)
from groups left join selected_names($filters, $scope) as names on names.agent_id = label and $by = 'agent'
order by resolution_timed_count desc, label
