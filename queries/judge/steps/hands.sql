-- Into whose hands did each logged case come, when, and by which entry of its log?
-- builds on: courses, log, terms
-- Who is assigned, transferred to or escalated to has it; an entry of a state shows that it came to another team.
-- While no person was given it, whoever replies has taken it. A transfer that names who was named just before it (given it, or
-- replying) names who passed it on.
-- Where the day alone of an entry is known, who had the case when is not.
with entries as (
    select
        rid, number, happened_at, kind, agent_id, team, kind = 'agent_reply' as is_reply,
        kind in ('assigned', 'transferred', 'escalated') or (not is_reply and team is not null
            and team is distinct from last_value(team ignore nulls) over (
                partition by rid order by number rows between unbounded preceding and 1 preceding)) as is_given
    from log semi join (from courses where not has_days) as timed using (rid)
    where kind in ('assigned', 'transferred', 'escalated')
        or (kind in ('resumed', 'waiting_on_customer', 'waiting_on_third_party', 'reopened') and team is not null)
        or (kind = 'agent_reply' and not is_bot)
),
received as (
    select * replace (if(is_passer, null, agent_id) as agent_id, if(is_passer, null, team) as team)
    from (
        select *, coalesce(kind = 'transferred' and agent_id = lag(agent_id) over (partition by rid order by number), false)
            as is_passer
        from entries where is_given or is_reply
    ) as named
),
taken as (
    select *, coalesce(last_value(if(is_given, agent_id is not null, null) ignore nulls) over (
        partition by rid order by number rows between unbounded preceding and 1 preceding), false) as is_held
    from received
)
select
    rid, number, happened_at, kind, taken.agent_id, coalesce(taken.team, terms.team) as team
from taken left join terms on taken.agent_id = terms.agent_id and happened_at::date between terms.since and terms.until
where is_given or not is_held
