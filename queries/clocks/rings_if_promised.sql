-- What would another number allowed have meant for the rings?
-- rows: none
-- measure: rings
-- also for: transfers, escalations
-- $part: the promise as JSON; `alone`: no other standard holds beside it; `from`: only what has begun since that day
with promise as (
    select
        ($part::json->>'specificity')::int as specificity, ($part::json->>'alone')::boolean as alone,
        ($part::json->>'from')::date as begins, ($part::json->>'count')::int as at_most
),
standards as (
    select * from selected_targets($filters, $scope) where measure = 'rings' and policy is null
),
kinds as (
    select channel, priority, team, topic, customer_group, started_at::date as day, rings <= at_most as is_met,
        rings_verdict = 'met' as was_met, count(*) as cases
    from selected_rings($filters, $scope), promise
    where coalesce(started_at::date >= begins, true)
    group by all
),
verdicts as (
    select
        kinds.*,
        coalesce(max(standards.specificity) > any_value(promise.specificity) and not any_value(promise.alone), false)
            as is_kept
    from kinds cross join promise
    join standards on is_meant_for(standards, kinds, kinds.day)
    group by all
),
counted as (
    select
        coalesce(sum(cases) filter (not is_kept), 0)::bigint as case_count,
        coalesce(sum(cases) filter (is_kept), 0)::bigint as kept_count,
        0 as other_hours_count,
        coalesce(sum(cases) filter (not is_kept), 0)::bigint as judged_count,
        coalesce(sum(cases) filter (not is_kept and is_met), 0)::bigint as met_count,
        coalesce(sum(cases) filter (not is_kept and was_met), 0)::bigint as was_met_count,
        coalesce(sum(cases) filter (not is_kept and was_met <> is_met), 0)::bigint as differing_count
    from verdicts
)
select
    *, rate(met_count, judged_count) as met_rate, wilson_low(met_count, judged_count) as met_rate_low,
    wilson_high(met_count, judged_count) as met_rate_high, rate(was_met_count, judged_count) as was_met_rate
from counted
