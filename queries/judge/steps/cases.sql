-- Each interaction with what there is to judge of it: whose it was, when it began, was answered and ended, is it over?
-- as: view
-- builds on: courses, groups, knowing, logs, terms
-- A log of replies tells of an open case by its silence; of one that is over and not in it, it does not tell at all.
-- Endings are known where some case of the source says when it ended, or where none is over: then open is open.
with known as (
    select
        courses.rid is not null as is_logged, is_call(channel, answered) as is_call,
        i.* replace (
            coalesce(i.customer_group, groups.customer_group) as customer_group,
            case when is_logged and logs_replies then replied_at else first_response_at end as first_response_at,
            case when is_logged and logs_endings then ended_at
                else coalesce(resolved_at, case when coalesce(state, if(is_call, null, 'closed')) in ('resolved', 'closed')
                    then closed_at end) end as resolved_at,
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
        (tells_replies and coalesce(brings_replies, true)) or (is_logged and logs_replies) as knows_replies,
        (tells_endings and coalesce(brings_endings, true)) or (tells_states and not is_ever_over)
            or (is_logged and (logs_endings or (logs_waits and not is_ever_over))) as knows_endings,
        coalesce(logs_replies, false) as replies_somewhere,
        not is_ever_open as none_waits,
        coalesce(logs_endings or (logs_waits and not is_ever_over), false) as ends_somewhere,
        -- whether it is a call decides whether its closing is its end
        i.resolved_at is null and state is null as ends_by_kind,
        -- who was written to first, by a log that tells when customers write, waits for nothing
        coalesce(is_logged and logs_replies and logs_messages and not is_call and replied_at = i.opened_at
            and not (opened_by_day or courses.replied_by_day) and coalesce(wrote_at > replied_at, true), false) as is_opened_by_us,
        blurs_replies, blurs_endings, is_logged and logs_replies as logs_replies,
        is_logged and logs_endings as logs_endings, is_logged and logs_waits as logs_waits,
        coalesce(state = 'abandoned' or (not answered and (is_call or state = 'closed')), false) as is_abandoned
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
            else known.resolved_at is not null or is_call
        end as is_over
    from known
)
select
    ended.* exclude (ends_by_kind, brings_replies, brings_endings, is_logged, replies_somewhere, ends_somewhere, is_call, logs_replies) replace (
        coalesce(ended.team, terms.team) as team,
        knows_replies or (replies_somewhere and not is_over) as knows_replies,
        knows_endings or ends_somewhere as knows_endings
    ),
    coalesce(replies_somewhere and not knows_replies and is_over, false) as is_reply_unlogged,
    opened_local::date as opened_on,
    -- what could not be read might have said otherwise when it was answered or ended, or that it was not
    coalesce(list_contains(blanked, 'first_response_at') and not logs_replies, false)
        or (first_response_at is null and (
            coalesce(list_has_any(blanked, ['answered', 'channel', 'state', 'resolved_at', 'closed_at']), false)
            or (blurs_replies and not ended.knows_replies))) as is_reply_unreadable,
    coalesce(list_contains(blanked, 'state') or (list_contains(blanked, 'resolved_at') and not logs_endings), false)
        or (ends_by_kind and not logs_endings and coalesce(list_has_any(blanked, ['answered', 'channel']), false))
        or (resolved_at is null and (coalesce(list_has_any(blanked, ['answered', 'channel', 'closed_at']), false)
            or (blurs_endings and not ended.knows_endings))) as is_ending_unreadable,
    is_abandoned and first_response_at is null and coalesce(
        epoch_us(latest_of(left_at, left_by_day)) - epoch_us(opened_at) < short_micros, false) as is_short_abandon,
    (opened_by_day or left_by_day) and is_abandoned and first_response_at is null and coalesce(
        epoch_us(left_at) - epoch_us(latest_of(opened_at, opened_by_day)) < short_micros, false) as may_be_short
from ended
cross join (select max(1e6 * value::double) as short_micros from standards.parameters where key = 'calls.short_abandon_seconds')
left join terms on ended.agent_id = terms.agent_id and opened_local::date between terms.since and terms.until
