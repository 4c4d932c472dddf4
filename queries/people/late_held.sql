-- Of the cases resolved late, in whose hands was the clock?
-- rows: late_held_rows
-- shows: late_in_hands_rate, late_in_queue_rate, late_elsewhere_rate
with late as (
    select
        interaction_id, any_value(resolution_seconds) as whole_seconds,
        coalesce(sum(business_seconds) filter (is_of_credited), 0) as hands_seconds,
        coalesce(sum(business_seconds) filter (hands = 'queue'), 0) as queue_seconds,
        coalesce(sum(business_seconds) filter (hands <> 'queue' and is_of_credited is distinct from true), 0) as other_seconds
    from selected_holdings($filters, $scope)
    where resolution_verdict = 'missed' and credited_to is not null
    group by interaction_id
)
select
    late_held_count(interaction_id) as late_held_count,
    late_in_hands_rate(hands_seconds, whole_seconds) as late_in_hands_rate,
    late_in_queue_rate(queue_seconds, whole_seconds) as late_in_queue_rate,
    late_elsewhere_rate(other_seconds, whole_seconds) as late_elsewhere_rate
from late
