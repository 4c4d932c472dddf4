-- How many turn to us, and do we answer them?
-- rows: interaction_rows
-- window: history
-- then: xmr answered_rate
with periods as (
    select
        period_start(on_date, $grain, $filters['date_to']) as period,
        interaction_count(interaction_id) as interaction_count,
        answered_known_count(was_answered) as answered_known_count,
        answered_count(was_answered) as answered_count,
        answered_rate(was_answered) as answered_rate,
        resolved_rate(was_resolved) as resolved_rate
    from selected_opened($filters, $scope)
    group by period
)
select
    *,
    wilson_low(answered_count, answered_known_count) as answered_rate_low,
    wilson_high(answered_count, answered_known_count) as answered_rate_high
from periods
order by period
