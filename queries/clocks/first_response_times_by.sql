-- Where do customers wait longest for the first response?
-- rows: first_response_times_rows
-- by: team, agent, channel, priority, topic, customer_group, hour, day, week, month, quarter
-- measure: first_response
-- also for: next_response, resolution
with groups as (
    select
        group_of($by, agent_id, team, channel, priority, topic, customer_group, day := on_date, hour := started_hour)
            as label,
        first_response_timed_count(ended) as first_response_timed_count,
        first_response_still_open_count(ended_yet) as first_response_still_open_count,
        first_response_left_count(is_left) as first_response_left_count,
        first_response_closed_count(closed_wall_seconds) as first_response_closed_count,
        first_response_wall_minutes_median(survival_curve(wall_seconds, ended)) as first_response_wall_minutes_median,
        first_response_wall_minutes_p90(survival_curve(wall_seconds, ended)) as first_response_wall_minutes_p90,
        first_response_wall_minutes_median_of_closed(closed_wall_seconds)
            as first_response_wall_minutes_median_of_closed,
        first_response_business_minutes_median(survival_curve(business_seconds, ended)) as first_response_business_minutes_median,
        first_response_business_minutes_p90(survival_curve(business_seconds, ended)) as first_response_business_minutes_p90,
        first_response_business_minutes_median_of_closed(closed_business_seconds)
            as first_response_business_minutes_median_of_closed
    from selected_first_response_times($filters, $scope)
    group by label
)
select
    label,
    case when $by = 'agent' then coalesce(agent_name, label) else label end as name,
    groups.* exclude (label)
from groups left join selected_names($filters, $scope) as names on names.agent_id = label and $by = 'agent'
order by first_response_timed_count desc, label
