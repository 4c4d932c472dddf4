-- What if we had promised the first response sooner or later?
-- rows: first_response_what_if_rows
-- measure: first_response
-- also for: next_response, resolution
with judged as (
    select
        count(*) as whole,
        histogram(first_response_seconds, what_if_ladder()) filter (first_response_ended) as ended,
        histogram(first_response_seconds, what_if_ladder()) filter (not first_response_ended) as waiting
    from selected_first_response($filters, $scope)
),
candidates as (
    select unnest(what_if_ladder()) as target_seconds, whole, ended, waiting from judged where whole > 0
),
reached as (
    select
        target_seconds,
        sum(coalesce(ended[target_seconds], 0)) over up_to as first_response_what_if_met_count,
        whole - sum(coalesce(waiting[target_seconds], 0)) over up_to as first_response_what_if_judged_count
    from candidates
    window up_to as (order by target_seconds)
)
select
    target_seconds,
    target_seconds / 60 as target_minutes,
    first_response_what_if_met_count::bigint as first_response_what_if_met_count,
    first_response_what_if_judged_count::bigint as first_response_what_if_judged_count,
    first_response_what_if_met_rate(first_response_what_if_met_count, first_response_what_if_judged_count)
        as first_response_what_if_met_rate,
    wilson_low(first_response_what_if_met_count, first_response_what_if_judged_count)
        as first_response_what_if_met_rate_low,
    wilson_high(first_response_what_if_met_count, first_response_what_if_judged_count)
        as first_response_what_if_met_rate_high
from reached
order by target_seconds
