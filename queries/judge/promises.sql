-- Each promise: kept, late, broken, withdrawn or still open; and where it was not kept, was faith?
-- order: due_at
-- row by row
-- builds on: cases, terms
with judged as (
    select
        p.*, coalesce(p.made_at, p.due_at)::date as known_on, p.made_at::date as made_on, p.due_at::date as due_on,
        case
            when due_at <= as_of and coalesce(list_contains(blanked, 'fulfilled_at')
                or (fulfilled_at is null and list_contains(blanked, 'withdrawn_at')), false) then 'unreadable'
            when fulfilled_at is null and withdrawn_at <= due_at then 'withdrawn'
            when due_at > as_of then 'open'
            when fulfilled_at <= due_at then 'kept'
            when fulfilled_at is not null then 'late'
            else 'broken'
        end as outcome,
        coalesce(warned_at < due_at, false) as was_warned, apologised_at is not null as was_apologised,
        is_filled(reason_given) as was_explained, rescheduled_to is not null as was_rescheduled
    from records.promises as p
)
select
    judged.* exclude (known_on, blanked, day_only) replace (coalesce(judged.team, terms.team, cases.team) as team),
    case
        when outcome not in ('late', 'broken') then null
        when was_warned and was_apologised and was_explained and was_rescheduled then 'kept_faith'
        when was_warned or was_apologised or was_explained or was_rescheduled then 'partly'
        else 'silence'
    end as faith,
    case when outcome in ('open', 'broken') and fulfilled_at is null
        then (epoch_us(judged.as_of) - epoch_us(made_at)) / 86400e6 end as days_open,
    case outcome when 'late' then wall_of(due_at, fulfilled_at) when 'broken' then wall_of(due_at, judged.as_of) end
        as late_seconds,
    cases.channel, cases.priority, cases.topic, cases.customer_group,
    goal_on('promise_keeping', due_on, cases.channel, cases.priority, coalesce(judged.team, terms.team, cases.team),
        cases.topic, cases.customer_group) as goal
from judged
left join cases using (interaction_id)
left join terms on judged.agent_id = terms.agent_id and known_on between terms.since and terms.until
