-- Each promise: kept, late, broken, withdrawn or still open; and where it was not kept, was faith?
-- order: due_at
-- row by row
-- builds on: cases, telling, terms
with judged as (
    select
        p.* exclude (brings_keeping, brings_faith, source_outcome), coalesce(brings_faith, true) as says_faith,
        if(fulfilled_at is null, source_outcome, null) as says,
        coalesce(p.made_at, p.due_at)::date as known_on, p.made_at::date as made_on, p.due_at::date as due_on,
        latest_of(fulfilled_at, is_day(day_only, 'fulfilled_at')) as fulfilled_by,
        latest_of(withdrawn_at, is_day(day_only, 'withdrawn_at')) as withdrawn_by,
        case
            when due_at <= as_of and coalesce(list_contains(blanked, 'fulfilled_at')
                or (fulfilled_at is null and list_has_any(blanked, ['withdrawn_at', 'source_outcome'])), false)
                then 'unreadable'
            when fulfilled_at is null and (withdrawn_by <= due_at or withdrawn_at <= due_at and due_at > as_of)
                or says = 'withdrawn' then 'withdrawn'
            when due_at > as_of then if(says in ('kept', 'late'), 'not_recorded', 'open')
            when fulfilled_by <= due_at then 'kept'
            when fulfilled_at > due_at then 'late'
            when fulfilled_at is not null or withdrawn_at <= due_at then 'time_of_day_unknown'
            when says is not null then says
            when not (tells_keeping and coalesce(brings_keeping, true)) then 'not_recorded'
            else 'broken'
        end as outcome,
        coalesce(if(is_day(day_only, 'warned_at'), last_of(warned_at) <= due_at, warned_at < due_at), false) as was_warned,
        apologised_at is not null as was_apologised,
        is_filled(reason_given) as was_explained, rescheduled_to is not null as was_rescheduled
    from records.promises as p join telling on p.source = telling.source
)
select
    judged.* exclude (known_on, says_faith, says, blanked, day_only, fulfilled_by, withdrawn_by)
        replace (coalesce(judged.team, terms.team, cases.team) as team),
    case
        when outcome not in ('late', 'broken') or not says_faith then null
        when was_warned and was_apologised and was_explained and was_rescheduled then 'kept_faith'
        when was_warned or was_apologised or was_explained or was_rescheduled then 'partly'
        else 'silence'
    end as faith,
    case when outcome in ('open', 'broken') and fulfilled_at is null
        then if(is_day(judged.day_only, 'made_at'), judged.as_of::date - made_on,
            (epoch_us(judged.as_of) - epoch_us(made_at)) / 86400e6) end as days_open,
    case when outcome = 'late' and not is_day(judged.day_only, 'fulfilled_at') then wall_of(due_at, fulfilled_at)
        when outcome = 'broken' then wall_of(due_at, judged.as_of) end as late_seconds,
    cases.channel, cases.priority, cases.topic, cases.customer_group,
    goal_on('promise_keeping', due_on, cases.channel, cases.priority, coalesce(judged.team, terms.team, cases.team),
        cases.topic, cases.customer_group) as goal
from judged
left join cases using (interaction_id)
left join terms on judged.agent_id = terms.agent_id and known_on between terms.since and terms.until
