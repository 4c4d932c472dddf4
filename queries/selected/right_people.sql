-- Cases whose log names who acted: when the one who resolved first took part, and whether they were the first; open
-- ones still look for the right person: who that will be is known once somebody has resolved the case.
-- builds on: cases
create macro selected_right_people(filters, scope) as table
    with log as (
        select interaction_id, agent_id, source,
            min(happened_at) filter (agent_id is not null and not coalesce(is_bot, false)
                and kind in ('agent_reply', 'assigned', 'transferred', 'escalated', 'resolved')) as acted_at
        from selected_events(filters, scope) group by all
    ),
    acts as (
        select interaction_id, agent_id, min(acted_at) as acted_at from log where acted_at is not null group by all
    ),
    firsts as (
        select interaction_id, arg_min(agent_id, (acted_at, agent_id)) as first_agent_id
        from acts group by interaction_id
    ),
    -- a log that never names anybody says nothing of who is looked for
    logged as (
        select distinct interaction_id from log
        where source in (select source from log where acted_at is not null)
    )
    select chosen.*, first_agent_id, acted_at is not null as is_found,
        if(is_found, first_agent_id = resolved_by, null) as was_first,
        if(is_found, greatest(epoch(acted_at) - epoch(opened_at), 0), null) as right_person_seconds,
        if(is_found, right_person_seconds, epoch(as_of) - epoch(opened_at)) as searched_seconds
    from selected_interactions(filters, scope) as chosen
    join logged on logged.interaction_id = chosen.interaction_id
    left join acts on acts.interaction_id = chosen.interaction_id and acts.agent_id = chosen.resolved_by and resolution_ended
    left join firsts on firsts.interaction_id = chosen.interaction_id
    where acted_at is not null
        or (not is_over and (state is not null or resolution_flag is distinct from 'not_recorded'));
