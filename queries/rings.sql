-- Were calls picked up within the rings we allow?
-- rows: rings_rows
-- scope: totals
with chosen as (
    select
        rings_met_count(rings_verdict) as rings_met_count,
        rings_judged_count(rings_verdict) as rings_judged_count,
        rings_met_rate(rings_verdict) as rings_met_rate,
        rings_missed_count(rings_verdict) as rings_missed_count
    from selected_interactions($filters, $scope)
),
former as (
    select
        rings_met_rate(rings_verdict) as rings_met_rate_before,
        rings_judged_count(rings_verdict) as rings_judged_count_before
    from selected_interactions($previous, $scope)
)
select
    *,
    wilson_low(rings_met_count, rings_judged_count) as rings_met_rate_low,
    wilson_high(rings_met_count, rings_judged_count) as rings_met_rate_high
from chosen, former
