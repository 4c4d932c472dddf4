-- Of the cases resolved late, in whose hands was the clock?
-- rows: late_held_rows
-- shows: late_in_hands_rate, late_in_queue_rate, late_elsewhere_rate
select
    late_held_count(interaction_id) as late_held_count,
    late_in_hands_rate(hands_seconds, resolution_seconds) as late_in_hands_rate,
    late_in_queue_rate(queue_seconds, resolution_seconds) as late_in_queue_rate,
    late_elsewhere_rate(elsewhere_seconds, resolution_seconds) as late_elsewhere_rate,
    late_minutes(resolution_seconds) as late_minutes,
    late_in_hands_minutes(hands_seconds) as late_in_hands_minutes,
    late_in_queue_minutes(queue_seconds) as late_in_queue_minutes,
    late_elsewhere_minutes(elsewhere_seconds) as late_elsewhere_minutes
from selected_late_held($filters, $scope)
