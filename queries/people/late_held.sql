-- Of the cases resolved late, in whose hands was the clock?
-- rows: late_held_rows
-- shows: late_in_hands_rate, late_in_queue_rate, late_elsewhere_rate
select
    late_held_count(interaction_id) as late_held_count,
    late_in_hands_rate(hands_seconds, resolution_seconds) as late_in_hands_rate,
    late_in_queue_rate(queue_seconds, resolution_seconds) as late_in_queue_rate,
    late_elsewhere_rate(elsewhere_seconds, resolution_seconds) as late_elsewhere_rate
from selected_late_held($filters, $scope)
