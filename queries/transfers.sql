-- Were customers passed on no more often than we allow?
-- rows: transfers_rows
-- scope: totals
with chosen as (
    select
        transfers_met_count(transfers_verdict) as transfers_met_count,
        transfers_judged_count(transfers_verdict) as transfers_judged_count,
        transfers_met_rate(transfers_verdict) as transfers_met_rate,
        transfers_missed_count(transfers_verdict) as transfers_missed_count
    from selected_interactions($filters, $scope)
),
former as (
    select
        transfers_met_rate(transfers_verdict) as transfers_met_rate_before,
        transfers_judged_count(transfers_verdict) as transfers_judged_count_before
    from selected_interactions($previous, $scope)
)
select
    *,
    wilson_low(transfers_met_count, transfers_judged_count) as transfers_met_rate_low,
    wilson_high(transfers_met_count, transfers_judged_count) as transfers_met_rate_high
from chosen, former
