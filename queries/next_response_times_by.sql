-- Where do customers wait longest for their next answers?
-- rows: next_response_times_rows
with groups as (
    select
        group_of($by, agent_id, team, channel, priority, topic, customer_group, day := on_date) as label,
        next_response_timed_count(ended) as next_response_timed_count,
        next_response_still_open_count(ended) as next_response_still_open_count,
        next_response_closed_count(closed_wall_seconds) as next_response_closed_count,
        next_response_wall_minutes_median(survival_curve(wall_seconds, ended)) as next_response_wall_minutes_median,
        next_response_wall_minutes_p90(survival_curve(wall_seconds, ended)) as next_response_wall_minutes_p90,
        next_response_wall_minutes_median_of_closed(closed_wall_seconds)
            as next_response_wall_minutes_median_of_closed,
        next_response_business_minutes_median(survival_curve(business_seconds, ended)) as next_response_business_minutes_median,
        next_response_business_minutes_p90(survival_curve(business_seconds, ended)) as next_response_business_minutes_p90,
        next_response_business_minutes_median_of_closed(closed_business_seconds)
            as next_response_business_minutes_median_of_closed
    from selected_next_response_times($filters, $scope)
    group by label
)
select
    label,
    case when $by = 'agent' then coalesce(agent_name, label) else label end as name,
    groups.* exclude (label)
from groups left join selected_names($filters, $scope) as names on names.agent_id = label and $by = 'agent'
order by next_response_timed_count desc, label
