-- Are cases escalated more or less often than before?
-- rows: escalations_rows
-- scope: totals
-- window: history
-- then: xmr escalations_met_rate
with periods as (
    select
        period_start(on_date, $grain, $filters['date_to']) as period,
        escalations_met_count(escalations_verdict) as escalations_met_count,
        escalations_judged_count(escalations_verdict) as escalations_judged_count,
        escalations_met_rate(escalations_verdict) as escalations_met_rate,
        escalations_missed_count(escalations_verdict) as escalations_missed_count
    from selected_interactions($filters, $scope)
    group by period
)
select
    *,
    wilson_low(escalations_met_count, escalations_judged_count) as escalations_met_rate_low,
    wilson_high(escalations_met_count, escalations_judged_count) as escalations_met_rate_high
from periods
order by period
