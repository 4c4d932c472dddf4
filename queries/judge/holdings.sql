-- Each stretch of a logged case in one pair of hands: whose, and how much of the clock of its resolution ran meanwhile?
-- order: from_at
-- builds on: bounds, case_targets, courses, hands, holds, logs, moments, rules
-- A case is in the queue until anybody has it. The stretches of a case add up to its clock to the microsecond.
with spans as materialized (
    select
        c.rid, c.interaction_id, c.agent_id, c.team, pace, epoch_us(opened_at) as start, epoch_us(ending_stop) as stop,
        case when resolved_at is not null then 'resolved' when is_abandoned then 'abandoned' else 'open' end as ending
    from case_targets as c
    join rules on rules.id = resolution
    left join logs on logs.source = c.source
    where c.rid in (select rid from courses where not has_days) and ending_stop > opened_at
        and c.rid * 8 + 1 not in (select clock from bounds) and (logs_replies or c.rid in (select rid from hands))
),
received as (
    select
        hands.rid, number, pace, greatest(epoch_us(happened_at), start) as instant, kind, hands.agent_id,
        coalesce(hands.team, if(hands.agent_id = spans.agent_id, spans.team, null)) as team
    from hands join spans using (rid) where epoch_us(happened_at) < stop
),
stood_still as (
    select rid, pace, greatest(epoch_us(from_at), start) as begins, least(coalesce(epoch_us(to_at), stop), stop) as ends
    from holds join spans on clock = rid * 8 + 1 where begins < ends
),
-- each instant at which anything changes: who has it (by the number of the entry, 0 in the queue), whether it stands still
marks as (
    select rid, pace, start as instant, 0 as number, 0 as pauses from spans
    union all select rid, pace, instant, number, 0 from received
    union all select rid, pace, begins, 0, 1 from stood_still
    union all select rid, pace, ends, 0, -1 from stood_still
    union all select rid, pace, stop, 0, 0 from spans
),
placed as (
    select rid, instant, number, pauses, position_of(before, opens, closes, instant) as position
    from marks asof join (select distinct pace, from_at, before, opens, closes from moments) as begun
        on marks.pace = begun.pace and instant >= from_at
),
pieces as (
    select
        rid, instant, lead(instant) over course as until_instant, lead(position) over course - position as micros,
        max(number) over so_far as number, sum(pauses) over so_far > 0 as is_paused
    from placed
    window course as (partition by rid order by instant, number),
        so_far as (partition by rid order by instant, number rows unbounded preceding)
),
-- of an entry's time, that before the clock stands still, meanwhile and after
entries as (
    select rid, number, min(instant) as from_instant, max(until_instant) as until_instant,
        sum(micros) filter (not is_paused) as micros, sum(micros) filter (is_paused) as paused_micros
    from pieces where instant < until_instant group by rid, number
),
held_so as (
    select entries.*, kind, agent_id, team,
        case when kind is null then 'queue' when agent_id is not null then 'person' when team is not null then 'team'
            else 'unnamed' end as hands
    from entries left join received using (rid, number)
),
runs as (
    select *, count(*) filter (is_other) over (partition by rid order by number rows unbounded preceding) as run
    from (
        select *, (hands, agent_id, team) is distinct from lag((hands, agent_id, team)) over (partition by rid order by number)
            as is_other
        from held_so
    ) as lasting
),
stretches_held as (
    select
        rid, run, any_value(hands) as hands, any_value(agent_id) as agent_id, any_value(team) as team,
        arg_min(kind, number) as kind, min(from_instant) as from_instant, max(until_instant) as until_instant,
        sum(micros) as micros, sum(paused_micros) as paused_micros
    from runs group by rid, run
)
select
    interaction_id, hands, stretches_held.team, stretches_held.agent_id, make_timestamptz(from_instant) as from_at,
    make_timestamptz(until_instant) as until_at, seconds_of(coalesce(micros, 0)) as business_seconds,
    seconds_of(coalesce(paused_micros, 0)) as paused_seconds,
    coalesce(lead(kind) over (partition by rid order by run), ending) as ended_by
from stretches_held join spans using (rid)
