-- Are calls picked up sooner or later than before?
-- rows: rings_rows
-- scope: totals
-- window: history
-- then: xmr rings_met_rate
with periods as (
    select
        period_start(on_date, $grain, $filters['date_to']) as period,
        rings_met_count(rings_verdict) as rings_met_count,
        rings_judged_count(rings_verdict) as rings_judged_count,
        rings_met_rate(rings_verdict) as rings_met_rate,
        rings_missed_count(rings_verdict) as rings_missed_count
    from selected_interactions($filters, $scope)
    group by period
)
select
    *,
    wilson_low(rings_met_count, rings_judged_count) as rings_met_rate_low,
    wilson_high(rings_met_count, rings_judged_count) as rings_met_rate_high
from periods
order by period
