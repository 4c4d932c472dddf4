-- Does the help desk judge the solutions as we do?
-- rows: resolution_agreement_rows
-- scope: totals
with chosen as (
    select
        resolution_differed_count(resolution_verdict, source_resolution_met) as resolution_differed_count,
        resolution_agreed_count(resolution_verdict, source_resolution_met) as resolution_agreed_count,
        resolution_compared_count(resolution_verdict, source_resolution_met) as resolution_compared_count,
        resolution_agreement_rate(resolution_verdict, source_resolution_met) as resolution_agreement_rate
    from selected_interactions($filters, $scope)
)
select
    *,
    wilson_low(resolution_agreed_count, resolution_compared_count) as resolution_agreement_rate_low,
    wilson_high(resolution_agreed_count, resolution_compared_count) as resolution_agreement_rate_high
from chosen
