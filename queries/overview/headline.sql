-- Are we keeping our word?
-- rows: interaction_rows
with one as (select null as label),
everything as (from selected_ranged_headline($filters, $scope, null))
select
    everything.* exclude (label) replace (
        coalesce(interaction_count, 0) as interaction_count,
        coalesce(answered_known_count, 0) as answered_known_count,
        coalesce(answered_unripe_count, 0) as answered_unripe_count,
        coalesce(resolved_unripe_count, 0) as resolved_unripe_count,
        coalesce(resolved_known_count, 0) as resolved_known_count,
        coalesce(first_response_judged_count, 0) as first_response_judged_count,
        coalesce(resolution_judged_count, 0) as resolution_judged_count,
        coalesce(undecided_count, 0) as undecided_count,
        coalesce(promise_due_count, 0) as promise_due_count,
        coalesce(complaint_count, 0) as complaint_count,
        coalesce(thanked_agent_count, 0) as thanked_agent_count
    )
from one left join everything on true
