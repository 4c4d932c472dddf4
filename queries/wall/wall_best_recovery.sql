-- Which complaint did we put right best?
-- rows: none
with recovered as (
    select *,
        coalesce(listened, false)::integer + coalesce(empathy_shown, false)::integer
            + (apologised_at is not null)::integer + coalesce(responsibility_taken, false)::integer
            + coalesce(made_good, false)::integer + (followed_up_at is not null)::integer as step_count
    from selected_recoveries($filters, $scope)
    where recovery = 'recovered'
)
select agent_id, agent_name, wall.team, on_date, topic, step_count, resolution_seconds, gesture is not null as had_gesture
from recovered join selected_wall_people($filters, $scope) as wall using (agent_id)
order by step_count desc, resolution_seconds nulls last, complaint_id
limit 3
