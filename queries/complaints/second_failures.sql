-- How often did the same trouble come back?
-- rows: second_failures_rows
-- shows: complaint_second_failure_rate
with chosen as (
    select
        complaint_ended_count(resolved_at) as complaint_ended_count,
        complaint_second_failure_count(is_repeated, resolved_at) as complaint_second_failure_count,
        complaint_second_failure_rate(is_repeated, resolved_at) as complaint_second_failure_rate
    from selected_recoveries($filters, $scope)
),
former as (
    select
        complaint_second_failure_rate(is_repeated, resolved_at) as complaint_second_failure_rate_before,
        complaint_ended_count(resolved_at) as complaint_ended_count_before
    from selected_recoveries($previous, $scope)
)
select
    *,
    wilson_low(complaint_second_failure_count, complaint_ended_count) as complaint_second_failure_rate_low,
    wilson_high(complaint_second_failure_count, complaint_ended_count) as complaint_second_failure_rate_high
from chosen, former
