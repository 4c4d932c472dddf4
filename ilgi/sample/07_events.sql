-- The log of the written cases: messages, waits, hand-overs, ends and reopenings, bots among them.
create table events as
with written as (
    select *, code('i', case_number) as interaction_id
    from cases where channel in ('chat', 'email')
),
happened as (
    select case_number, interaction_id, opened_at as happened_at, 'opened' as kind, null as agent_id, false as is_bot, 1 as step
    from written
    union all
    select case_number, interaction_id, opened_at + interval 4 second, 'agent_reply', null, true, 2
    from written where chance('bot', number, 0.5)
    union all
    select case_number, interaction_id, replied_at, 'agent_reply', agent_id, false, 3 from written where not is_abandoned
    union all
    select case_number, interaction_id, replied_at + interval 90 second, 'transferred', lead_id, false, 4
    from written where is_passed_on and not is_abandoned
    union all
    select case_number, interaction_id, replied_at + interval 10 minute, 'escalated', agent_id, false, 4
    from written where chance('escalated', number, 0.04) and not is_abandoned and resolves - replies > 900
    union all
    select case_number, interaction_id, waits_at, 'waiting_on_customer', agent_id, false, 5 from written where not is_abandoned
    union all
    select case_number, interaction_id, comes_back_at, 'customer_message', null, false, 6 from written where not is_abandoned
    union all
    select case_number, interaction_id, comes_back_at + interval 1 second, 'resumed', null, false, 7
    from written where not is_abandoned
    union all
    select case_number, interaction_id, moment(comes_back + least(0.8 * (resolves - comes_back),
        case channel when 'chat' then waiting('next', number, 80, 0.7) else waiting('next', number, 5000, 0.8) end)),
        'agent_reply', agent_id, false, 8
    from written where comes_back is not null and not is_abandoned
    union all
    select case_number, interaction_id, waits_other_at, 'waiting_on_third_party', agent_id, false, 5
    from written where not is_abandoned
    union all
    select case_number, interaction_id, other_answers_at, 'resumed', null, false, 6 from written where not is_abandoned
    union all
    select case_number, interaction_id, first_resolved_at, 'resolved', case when is_passed_on then lead_id else agent_id end, false, 9
    from written where not is_abandoned
    union all
    select case_number, interaction_id, reopened_at, 'customer_message', null, false, 10 from written
    union all
    select case_number, interaction_id, reopened_at, 'reopened', null, false, 11 from written
    union all
    select case_number, interaction_id, resolved_again_at, 'resolved', case when is_passed_on then lead_id else agent_id end, false, 12
    from written
    union all
    select case_number, interaction_id, closed_at, 'closed', null, false, 13 from written where chance('closes', number, 0.35)
)
select
    interaction_id, happened_at, kind,
    row_number() over (partition by interaction_id order by happened_at, step) as record,
    agent_id,
    null::varchar as team,
    is_bot
from happened
where happened_at <= getvariable('as_of')
order by case_number, happened_at, step;
