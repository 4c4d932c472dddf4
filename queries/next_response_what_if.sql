-- What if we had promised the next answer sooner or later?
-- rows: next_response_what_if_rows
-- scope: totals
with judged as (
    select
        count(*) as whole,
        histogram(next_response_seconds, what_if_ladder()) filter (next_response_ended) as ended,
        histogram(next_response_seconds, what_if_ladder()) filter (not next_response_ended) as waiting
    from selected_next_responses($filters, $scope)
),
candidates as (
    select unnest(what_if_ladder()) as target_seconds, whole, ended, waiting from judged where whole > 0
),
reached as (
    select
        target_seconds,
        sum(coalesce(ended[target_seconds], 0)) over up_to as next_response_what_if_met_count,
        whole - sum(coalesce(waiting[target_seconds], 0)) over up_to as next_response_what_if_judged_count
    from candidates
    window up_to as (order by target_seconds)
)
select
    target_seconds,
    target_seconds / 60 as target_minutes,
    next_response_what_if_met_count::bigint as next_response_what_if_met_count,
    next_response_what_if_judged_count::bigint as next_response_what_if_judged_count,
    next_response_what_if_met_rate(next_response_what_if_met_count, next_response_what_if_judged_count)
        as next_response_what_if_met_rate,
    wilson_low(next_response_what_if_met_count, next_response_what_if_judged_count)
        as next_response_what_if_met_rate_low,
    wilson_high(next_response_what_if_met_count, next_response_what_if_judged_count)
        as next_response_what_if_met_rate_high
from reached
order by target_seconds
