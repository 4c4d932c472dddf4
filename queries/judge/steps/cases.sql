-- What is there to judge of each interaction: whose it was, when it began, was answered and ended, and is it over?
with groups as (select customer_id, any_value(customer_group) as customer_group from records.customers group by all),
known as (
    select
        i.rowid as rid, i.as_of, i.opened_at, i.opened_at::timestamp as opened_local, channel, priority, i.team, topic,
        coalesce(i.customer_group, groups.customer_group) as customer_group, i.agent_id, state, answered,
        case when logs_replies then replied_at else first_response_at end as replied_at,
        case when logs_endings then ended_at
            else coalesce(resolved_at, case when state in ('resolved', 'closed') then closed_at end) end as ended_at,
        coalesce(closed_at, resolved_at) as left_at,
        coalesce(first_response_by, replied_by) as replied_by, coalesce(resolved_by, ended_by) as ended_by,
        knows_replies or coalesce(logs_talk, false) as knows_replies,
        knows_endings or coalesce(logs_endings or logs_waits, false) as knows_endings, talks_somewhere, ends_somewhere,
        coalesce(logs_endings, false) as logs_endings, coalesce(logs_waits, false) as logs_waits,
        coalesce(channel in ('phone', 'call'), false) as is_phone,
        coalesce(state = 'abandoned' or (not answered and (is_phone or coalesce(state, 'closed') = 'closed')), false)
            as is_abandoned
    from records.interactions as i
    join knowing on i.source = knowing.source
    left join courses on courses.rid = i.rowid
    left join groups using (customer_id)
),
ended as (
    select * exclude (ended_at),
        case when coalesce(state, 'closed') in ('resolved', 'closed') or (logs_endings and state = 'abandoned')
            then ended_at end as ended_at,
        case
            when is_abandoned or state in ('resolved', 'closed') then true
            when state is not null then false
            else ended_at is not null or answered is not null or is_phone
        end as is_over
    from known
)
select
    ended.* exclude (team, talks_somewhere, ends_somewhere) replace (
        knows_replies or (talks_somewhere and not is_over) as knows_replies,
        knows_endings or (ends_somewhere and not is_over) as knows_endings
    ),
    coalesce(ended.team, terms.team) as team, opened_local::date as opened_on,
    is_abandoned and replied_at is null and coalesce(epoch_us(left_at) - epoch_us(opened_at) < 1e6 * (
        select value from standards.parameters where key = 'calls.short_abandon_seconds'
    ), false) as is_short_abandon
from ended
left join terms on ended.agent_id = terms.agent_id and opened_local::date between terms.since and terms.until
