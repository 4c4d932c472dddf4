-- Was the loss covered, and was there a gesture beyond it?
-- rows: complaint_amends_rows
-- shows: complaint_loss_covered_rate, complaint_gesture_beyond_rate
with chosen as (
    select
        complaint_ended_count(resolved_at) as complaint_ended_count,
        complaint_loss_count(loss_covered) as complaint_loss_count,
        complaint_loss_covered_count(loss_covered) as complaint_loss_covered_count,
        complaint_loss_covered_rate(loss_covered) as complaint_loss_covered_rate,
        complaint_loss_amount_sum(loss_amount, loss_covered) as complaint_loss_amount_sum,
        complaint_compensation_amount_sum(compensation_amount, loss_covered) as complaint_compensation_amount_sum,
        complaint_gesture_beyond_count(gesture_beyond, resolved_at) as complaint_gesture_beyond_count,
        if(has_gestures_beyond($scope), complaint_gesture_beyond_rate(gesture_beyond, resolved_at), null)
            as complaint_gesture_beyond_rate
    from selected_complaints($filters, $scope)
    where resolved_at is not null
)
select
    *,
    wilson_low(complaint_loss_covered_count, complaint_loss_count) as complaint_loss_covered_rate_low,
    wilson_high(complaint_loss_covered_count, complaint_loss_count) as complaint_loss_covered_rate_high,
    if(complaint_gesture_beyond_rate is null, null, wilson_low(complaint_gesture_beyond_count, complaint_ended_count))
        as complaint_gesture_beyond_rate_low,
    if(complaint_gesture_beyond_rate is null, null, wilson_high(complaint_gesture_beyond_count, complaint_ended_count))
        as complaint_gesture_beyond_rate_high
from chosen
