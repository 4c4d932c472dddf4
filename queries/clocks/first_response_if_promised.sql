-- What would another promise have meant for the first response?
-- rows: none
-- measure: first_response
-- also for: next_response, resolution, complaint_acknowledgement, complaint_resolution, complaint_follow_up
-- $part: the promise as JSON; `alone`: no other standard holds beside it; `from`: only what has begun since that day
with promise as (
    select
        ($part::json->>'calendar') as calendar, ($part::json->>'specificity')::int as specificity,
        ($part::json->>'alone')::boolean as alone, ($part::json->>'from')::date as begins,
        ($part::json->>'seconds')::double + ($part::json->>'days')::double * coalesce((
            select arg_max(day_seconds, coalesce(valid_from, date '0001-01-01')) from selected_calendars($filters, $scope)
            where calendar = $part::json->>'calendar'), 0) as at_most
),
standards as (
    select * from selected_targets($filters, $scope) where measure = 'first_response' and policy is null
),
-- each kind of case and day once: whose clock it runs on now, and whether a more special standard keeps it
kinds as (
    select channel, priority, team, topic, customer_group, started_at::date as day, count(*) as cases
    from selected_first_response($filters, $scope), promise
    where coalesce(started_at::date >= begins, true)
    group by all
),
held as (
    select
        kinds.* exclude (cases), arg_max(standards.calendar, standards.specificity) as runs_on,
        coalesce(max(standards.specificity) > any_value(promise.specificity) and not any_value(promise.alone), false)
            as is_kept
    from kinds cross join promise
    join standards on is_meant_for(standards, kinds, kinds.day)
    group by all
),
verdicts as (
    select
        is_kept, runs_on = promise.calendar and first_response_seconds is not null as is_known,
        first_response_verdict = 'met' as was_met,
        first_response_ended or first_response_seconds > at_most as is_due,
        first_response_ended and first_response_seconds <= at_most as is_met
    from selected_first_response($filters, $scope) as cases cross join promise join held
        on held.day = cases.started_at::date and held.channel is not distinct from cases.channel
        and held.priority is not distinct from cases.priority and held.team is not distinct from cases.team
        and held.topic is not distinct from cases.topic
        and held.customer_group is not distinct from cases.customer_group
),
counted as (
    select
        count(*) filter (not is_kept) as case_count,
        count(*) filter (is_kept) as kept_count,
        count(*) filter (not is_kept and not is_known) as other_hours_count,
        count(*) filter (not is_kept and is_known and is_due) as judged_count,
        count(*) filter (not is_kept and is_known and is_due and is_met) as met_count,
        count(*) filter (not is_kept and is_known and is_due and was_met) as was_met_count,
        count(*) filter (not is_kept and is_known and is_due and was_met <> is_met) as differing_count
    from verdicts
)
select
    *, rate(met_count, judged_count) as met_rate, wilson_low(met_count, judged_count) as met_rate_low,
    wilson_high(met_count, judged_count) as met_rate_high, rate(was_met_count, judged_count) as was_met_rate
from counted
