-- Did we acknowledge complaints in time?
-- rows: complaint_acknowledgement_rows
-- scope: totals
with chosen as (
    select
        complaint_acknowledgement_met_count(acknowledgement_verdict) as complaint_acknowledgement_met_count,
        complaint_acknowledgement_judged_count(acknowledgement_verdict) as complaint_acknowledgement_judged_count,
        complaint_acknowledgement_met_rate(acknowledgement_verdict) as complaint_acknowledgement_met_rate,
        goal_mean(acknowledgement_goal) as complaint_acknowledgement_met_rate_goal
    from selected_complaint_acknowledgements($filters, $scope)
),
former as (
    select
        complaint_acknowledgement_met_rate(acknowledgement_verdict) as complaint_acknowledgement_met_rate_before,
        complaint_acknowledgement_judged_count(acknowledgement_verdict)
            as complaint_acknowledgement_judged_count_before
    from selected_complaint_acknowledgements($previous, $scope)
),
waiting as (
    select complaint_acknowledgement_undecided_count(acknowledgement_verdict)
        as complaint_acknowledgement_undecided_count
    from selected_complaints($filters, $scope)
)
select
    *,
    wilson_low(complaint_acknowledgement_met_count, complaint_acknowledgement_judged_count)
        as complaint_acknowledgement_met_rate_low,
    wilson_high(complaint_acknowledgement_met_count, complaint_acknowledgement_judged_count)
        as complaint_acknowledgement_met_rate_high
from chosen, former, waiting
