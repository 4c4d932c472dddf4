-- Did customers get their first response on time?
-- rows: first_response_rows
-- shows: first_response_met_rate
-- history: first_response_over_time
-- measure: first_response
-- also for: next_response, resolution, rings, transfers, escalations, complaint_acknowledgement, complaint_resolution, complaint_follow_up
with chosen as (
    select
        first_response_met_count(first_response_verdict) as first_response_met_count,
        first_response_judged_count(first_response_verdict) as first_response_judged_count,
        first_response_met_rate(first_response_verdict) as first_response_met_rate,
        first_response_missed_count(first_response_verdict) as first_response_missed_count,
        goal_mean(first_response_goal) as first_response_met_rate_goal
    from selected_first_response($filters, $scope)
),
former as (
    select
        first_response_met_rate(first_response_verdict) as first_response_met_rate_before,
        first_response_judged_count(first_response_verdict) as first_response_judged_count_before
    from selected_first_response($previous, $scope)
),
waiting as (
    select first_response_undecided_count(first_response_verdict) as first_response_undecided_count
    from selected_first_response_begun($filters, $scope)
),
kept_out as (
    select unusable_count(count) as unusable from (
        select count(*) as count from selected_first_response_unusable($filters, $scope)
        union all select count from selected_first_response_unplaced($filters, $scope)
    )
)
select
    * exclude (unusable),
    unusable as first_response_met_rate_unusable_count,
    share_lowest(first_response_met_count, first_response_judged_count, unusable) as first_response_met_rate_lowest,
    share_highest(first_response_met_count, first_response_judged_count, unusable) as first_response_met_rate_highest,
    wilson_low(first_response_met_count, first_response_judged_count) as first_response_met_rate_low,
    wilson_high(first_response_met_count, first_response_judged_count) as first_response_met_rate_high
from chosen, former, waiting, kept_out
