-- How many turn to us, and do we answer them?
-- rows: interaction_rows
-- window: history
-- then: xmr answered_rate
-- then: xmr resolved_rate
with periods as (
    select
        period_start(on_date, $grain, $filters['date_to']) as period,
        interaction_count(interaction_id) as interaction_count,
        answered_known_count(ripe_answered) as answered_known_count,
        answered_count(ripe_answered) as answered_count,
        answered_rate(ripe_answered) as answered_rate,
        answered_unripe_count(was_answered, is_answered_ripe) as answered_unripe_count,
        resolved_known_count(ripe_resolved) as resolved_known_count,
        resolved_count(ripe_resolved) as resolved_count,
        resolved_rate(ripe_resolved) as resolved_rate,
        resolved_unripe_count(was_resolved, is_resolved_ripe) as resolved_unripe_count
    from selected_opened($filters, $scope)
    group by period
)
select
    *,
    wilson_low(answered_count, answered_known_count) as answered_rate_low,
    wilson_high(answered_count, answered_known_count) as answered_rate_high,
    wilson_low(resolved_count, resolved_known_count) as resolved_rate_low,
    wilson_high(resolved_count, resolved_known_count) as resolved_rate_high
from periods
order by period
