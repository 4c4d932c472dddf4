-- Were first responses on time for those who waited?
-- rows: patient_first_response_rows
-- shows: patient_met_rate
with chosen as (
    select
        first_response_judged_count(first_response_verdict) as first_response_judged_count,
        first_response_met_count(first_response_verdict) as first_response_met_count,
        first_response_met_rate(first_response_verdict) as first_response_met_rate,
        left_in_time_count(first_response_verdict, left_in_time) as left_in_time_count,
        patient_judged_count(first_response_verdict, left_in_time) as patient_judged_count,
        patient_met_rate(first_response_verdict, left_in_time) as patient_met_rate
    from selected_patient($filters, $scope)
)
select
    *,
    wilson_low(first_response_met_count, first_response_judged_count) as first_response_met_rate_low,
    wilson_high(first_response_met_count, first_response_judged_count) as first_response_met_rate_high,
    wilson_low(first_response_met_count, patient_judged_count) as patient_met_rate_low,
    wilson_high(first_response_met_count, patient_judged_count) as patient_met_rate_high
from chosen
