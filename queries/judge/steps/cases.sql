-- Each interaction with what there is to judge of it: whose it was, when it began, was answered and ended, is it over?
-- as: view
-- builds on: courses, groups, knowing, logs, terms
-- A log of replies tells of an open case by its silence; of one that is over and not in it, it does not tell at all.
with known as (
    select
        courses.rid is not null as is_logged,
        i.* replace (
            coalesce(i.customer_group, groups.customer_group) as customer_group,
            case when is_logged and logs_replies then replied_at else first_response_at end as first_response_at,
            case when is_logged and logs_endings then ended_at
                else coalesce(resolved_at, case when state in ('resolved', 'closed') then closed_at end) end as resolved_at,
            coalesce(first_response_by, replied_by) as first_response_by, coalesce(resolved_by, ended_by) as resolved_by
        ),
        i.opened_at::timestamp as opened_local, coalesce(closed_at, i.resolved_at) as left_at,
        is_day(day_only, 'opened_at') as opened_by_day,
        is_day(day_only, if(closed_at is null, 'resolved_at', 'closed_at')) as left_by_day,
        if(is_logged and logs_replies, coalesce(replied_by_day, false), is_day(day_only, 'first_response_at'))
            as replied_by_day,
        if(is_logged and logs_endings, coalesce(ended_by_day, false),
            is_day(day_only, if(i.resolved_at is null, 'closed_at', 'resolved_at'))) as ended_by_day,
        coalesce(waits_by_day, false) as waits_by_day,
        knows_replies or (is_logged and logs_talk) as knows_replies,
        knows_endings or (is_logged and (logs_endings or logs_waits)) as knows_endings,
        coalesce(logs_talk, false) as talks_somewhere, coalesce(logs_endings or logs_waits, false) as ends_somewhere,
        is_logged and logs_endings as logs_endings, is_logged and logs_waits as logs_waits,
        coalesce(channel in ('phone', 'call'), false) as is_phone,
        coalesce(state = 'abandoned' or (not answered and (is_phone or coalesce(state, 'closed') = 'closed')), false)
            as is_abandoned
    from records.interactions as i
    join knowing on i.source = knowing.source
    left join logs on i.source = logs.source
    left join courses on courses.rid = i.rid
    left join groups using (customer_id)
),
ended as (
    select * replace (
            case when coalesce(state, 'closed') in ('resolved', 'closed') or (logs_endings and state = 'abandoned')
                then resolved_at end as resolved_at
        ),
        case
            when is_abandoned or state in ('resolved', 'closed') then true
            when state is not null then false
            else known.resolved_at is not null or answered is not null or is_phone
        end as is_over
    from known
)
select
    ended.* exclude (is_logged, talks_somewhere, ends_somewhere, is_phone) replace (
        coalesce(ended.team, terms.team) as team,
        knows_replies or (talks_somewhere and not is_over) as knows_replies,
        knows_endings or (ends_somewhere and not is_over) as knows_endings
    ),
    opened_local::date as opened_on,
    is_abandoned and first_response_at is null and coalesce(
        epoch_us(latest_of(left_at, left_by_day)) - epoch_us(opened_at) < short_micros, false) as is_short_abandon,
    (opened_by_day or left_by_day) and is_abandoned and first_response_at is null and coalesce(
        epoch_us(left_at) - epoch_us(latest_of(opened_at, opened_by_day)) < short_micros, false) as may_be_short
from ended
cross join (select max(1e6 * value::double) as short_micros from standards.parameters where key = 'calls.short_abandon_seconds')
left join terms on ended.agent_id = terms.agent_id and opened_local::date between terms.since and terms.until
