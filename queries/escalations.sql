-- Were cases escalated no more often than we allow?
-- rows: escalations_rows
-- scope: totals
with chosen as (
    select
        escalations_met_count(escalations_verdict) as escalations_met_count,
        escalations_judged_count(escalations_verdict) as escalations_judged_count,
        escalations_met_rate(escalations_verdict) as escalations_met_rate,
        escalations_missed_count(escalations_verdict) as escalations_missed_count
    from selected_interactions($filters, $scope)
),
former as (
    select
        escalations_met_rate(escalations_verdict) as escalations_met_rate_before,
        escalations_judged_count(escalations_verdict) as escalations_judged_count_before
    from selected_interactions($previous, $scope)
)
select
    *,
    wilson_low(escalations_met_count, escalations_judged_count) as escalations_met_rate_low,
    wilson_high(escalations_met_count, escalations_judged_count) as escalations_met_rate_high
from chosen, former
