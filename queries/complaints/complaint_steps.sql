-- Where do we lose people on the way from complaint to content?
-- rows: complaint_steps_rows
with walked as (
    select
        unnest(complaint_step_names()) as step,
        unnest(range(0, len(complaint_step_names()))) as position,
        steps_taken
    from selected_complaint_steps($filters, $scope)
),
steps as (
    select
        step,
        position,
        complaint_step_reached_count(steps_taken, position) as complaint_step_reached_count,
        complaint_step_from_count(steps_taken, position) as complaint_step_from_count
    from walked
    group by step, position
)
select
    step as label,
    position,
    complaint_step_from_count,
    complaint_step_reached_count,
    complaint_step_from_count - complaint_step_reached_count as complaint_step_lost_count,
    complaint_step_kept_rate(complaint_step_reached_count, complaint_step_from_count) as complaint_step_kept_rate,
    wilson_low(complaint_step_reached_count, complaint_step_from_count) as complaint_step_kept_rate_low,
    wilson_high(complaint_step_reached_count, complaint_step_from_count) as complaint_step_kept_rate_high
from steps cross join selected_told_steps($filters, $scope)
where is_told[position + 1]
order by position
