-- Each complaint: its three steps in time or not, and has it ripened into a recovery?
-- order: received_at
-- builds on: again, bounds, grievances, ran, telling
with days as (select value::int as n from standards.parameters where key = 'recovery.days'),
told as (
    select rid, list_filter([
            if(list_has_any(blanked, ['acknowledged_at', 'topic', 'team']), 'acknowledgement', null),
            if(list_has_any(blanked, ['resolved_at', 'topic', 'team']), 'resolution', null),
            if(list_has_any(blanked, ['followed_up_at', 'resolved_at', 'topic', 'team']), 'follow_up', null),
            if(list_has_any(blanked, ['resolved_at', 'satisfied_after', 'customer_id', 'topic', 'team']), 'recovery', null)
        ], lambda what: what is not null) as unreadable
    from records.complaints where blanked is not null
),
-- how far each clock ran; of one that began or stopped on a day alone: at most and at least
reckoned as (
    select
        ran.* replace (coalesce(last_due_at, due_at) as due_at, coalesce(shortest, elapsed_micros) as elapsed_micros),
        coalesce(first_due_at, due_at) as first_due_at, coalesce(longest, elapsed_micros) as longest,
        if(bounds.clock is null, seconds_of(elapsed_micros), null) as seconds
    from ran left join bounds using (clock) where ran.clock >= 0
),
steps as (
    select
        c.* exclude (brings_acknowledging, brings_resolving, brings_following),
        tells_acknowledging and coalesce(brings_acknowledging, true) as says_acknowledged,
        tells_resolving and coalesce(brings_resolving, true) as says_resolved,
        tells_following and coalesce(brings_following, true) as says_followed, tells_satisfying,
        told.unreadable, g.received_on, g.channel, g.priority, g.customer_group, g.team as known_team, g.topic as known_topic,
        a.due_at as acknowledgement_due_at, a.seconds as acknowledgement_seconds,
        unsure_flag(a, c.as_of, c.acknowledged_at is not null) as acknowledgement_flag,
        verdict_of(a.target_id, a.waiting, a.due_at, c.as_of, c.acknowledged_at is not null, a.elapsed_micros,
            a.target_micros, acknowledgement_flag is not null or not says_acknowledged
                or cannot_read(told.unreadable, 'acknowledgement')) as acknowledgement_verdict,
        goal_of_target(a.target_id) as acknowledgement_goal,
        r.due_at as resolution_due_at, r.seconds as resolution_seconds,
        unsure_flag(r, c.as_of, c.resolved_at is not null) as resolution_flag,
        verdict_of(r.target_id, r.waiting, r.due_at, c.as_of, c.resolved_at is not null, r.elapsed_micros,
            r.target_micros, resolution_flag is not null or not says_resolved
                or cannot_read(told.unreadable, 'resolution')) as resolution_verdict,
        goal_of_target(r.target_id) as resolution_goal,
        f.due_at as follow_up_due_at, f.seconds as follow_up_seconds,
        unsure_flag(f, c.as_of, c.followed_up_at is not null) as follow_up_flag,
        verdict_of(f.target_id, f.waiting, f.due_at, c.as_of, c.followed_up_at is not null, f.elapsed_micros,
            f.target_micros, follow_up_flag is not null or not says_followed
                or cannot_read(told.unreadable, 'follow_up')) as follow_up_verdict,
        goal_of_target(f.target_id) as follow_up_goal,
        coalesce(r.elapsed_micros <= r.target_micros, true) as may_be_in_time,
        c.complaint_id in (select complaint_id from again) as is_repeated,
        coalesce(g.resolved_on, r.due_at::date) + n as ripens_on,
        case when loss_amount > 0 and not coalesce(remedy_refused, false) and tells_compensating
            then coalesce(compensation_amount, 0) >= loss_amount end as loss_covered
    from records.complaints as c
    join telling on c.source = telling.source
    join grievances as g on g.rid = c.rid
    cross join days
    left join told on told.rid = c.rid
    left join reckoned as a on a.clock = c.rid * 8 + 3
    left join reckoned as r on r.clock = c.rid * 8 + 4
    left join reckoned as f on f.clock = c.rid * 8 + 5
)
select
    * exclude (rid, says_acknowledged, says_resolved, says_followed, tells_satisfying, blanked, day_only, known_team, known_topic, may_be_in_time)
        replace (known_team as team, known_topic as topic),
    acknowledgement_due_at::date as acknowledgement_due_on, resolution_due_at::date as resolution_due_on,
    follow_up_due_at::date as follow_up_due_on, resolved_at is null and says_resolved as is_open,
    case
        when cannot_read(unreadable, 'recovery') then 'unreadable'
        when not (says_resolved and tells_satisfying) then 'not_recorded'
        when ripens_on is null or as_of::date < ripens_on then 'ripening'
        when resolved_at is null or not may_be_in_time or is_repeated or satisfied_after = 'no' then 'not_recovered'
        when satisfied_after = 'yes' then if(resolution_flag is null, 'recovered', 'time_of_day_unknown')
        else 'no_answer'
    end as recovery,
    goal_on('complaint_recovery', ripens_on, channel, priority, known_team, known_topic, customer_group) as recovery_goal,
    is_filled(gesture) as gesture_beyond, resolved_at is not null and coalesce(loss_covered, true) as made_good
from steps
