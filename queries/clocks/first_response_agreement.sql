-- Does the help desk assess the first responses as we do?
-- rows: first_response_agreement_rows
-- shows: first_response_agreement_rate, first_response_differed_count
-- measure: first_response
-- also for: resolution
with chosen as (
    select
        first_response_differed_count(first_response_verdict, source_first_response_met) as first_response_differed_count,
        first_response_agreed_count(first_response_verdict, source_first_response_met) as first_response_agreed_count,
        first_response_compared_count(first_response_verdict, source_first_response_met)
            as first_response_compared_count,
        first_response_agreement_rate(first_response_verdict, source_first_response_met)
            as first_response_agreement_rate
    from selected_interactions($filters, $scope)
)
select
    *,
    wilson_low(first_response_agreed_count, first_response_compared_count) as first_response_agreement_rate_low,
    wilson_high(first_response_agreed_count, first_response_compared_count) as first_response_agreement_rate_high
from chosen
