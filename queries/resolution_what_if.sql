-- What if we had promised the solution sooner or later?
-- rows: resolution_what_if_rows
-- scope: totals
with judged as (
    select
        count(*) as whole,
        histogram(resolution_seconds, what_if_ladder()) filter (resolution_ended) as ended,
        histogram(resolution_seconds, what_if_ladder()) filter (not resolution_ended) as waiting
    from selected_resolutions($filters, $scope)
),
candidates as (
    select unnest(what_if_ladder()) as target_seconds, whole, ended, waiting from judged where whole > 0
),
reached as (
    select
        target_seconds,
        sum(coalesce(ended[target_seconds], 0)) over up_to as resolution_what_if_met_count,
        whole - sum(coalesce(waiting[target_seconds], 0)) over up_to as resolution_what_if_judged_count
    from candidates
    window up_to as (order by target_seconds)
)
select
    target_seconds,
    target_seconds / 60 as target_minutes,
    resolution_what_if_met_count::bigint as resolution_what_if_met_count,
    resolution_what_if_judged_count::bigint as resolution_what_if_judged_count,
    resolution_what_if_met_rate(resolution_what_if_met_count, resolution_what_if_judged_count)
        as resolution_what_if_met_rate,
    wilson_low(resolution_what_if_met_count, resolution_what_if_judged_count) as resolution_what_if_met_rate_low,
    wilson_high(resolution_what_if_met_count, resolution_what_if_judged_count) as resolution_what_if_met_rate_high
from reached
order by target_seconds
