-- Are customers passed on more or less often than before?
-- rows: transfers_rows
-- scope: totals
-- window: history
-- then: xmr transfers_met_rate
with periods as (
    select
        period_start(on_date, $grain, $filters['date_to']) as period,
        transfers_met_count(transfers_verdict) as transfers_met_count,
        transfers_judged_count(transfers_verdict) as transfers_judged_count,
        transfers_met_rate(transfers_verdict) as transfers_met_rate,
        transfers_missed_count(transfers_verdict) as transfers_missed_count
    from selected_interactions($filters, $scope)
    group by period
)
select
    *,
    wilson_low(transfers_met_count, transfers_judged_count) as transfers_met_rate_low,
    wilson_high(transfers_met_count, transfers_judged_count) as transfers_met_rate_high
from periods
order by period
