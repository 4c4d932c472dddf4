-- Resolved cases whose log names who acted: when the one who resolved first took part, and whether they were the first.
-- builds on: cases
create macro selected_right_people(filters, scope) as table
    with acts as (
        select interaction_id, agent_id, min(happened_at) as acted_at
        from selected_events(filters, scope)
        where agent_id is not null and not coalesce(is_bot, false)
            and kind in ('agent_reply', 'assigned', 'transferred', 'escalated', 'resolved')
        group by all
    ),
    firsts as (
        select interaction_id, arg_min(agent_id, (acted_at, agent_id)) as first_agent_id
        from acts group by interaction_id
    )
    select chosen.*, first_agent_id, first_agent_id = resolved_by as was_first,
        greatest(epoch(acted_at) - epoch(opened_at), 0) as right_person_seconds
    from selected_interactions(filters, scope) as chosen
    join acts on acts.interaction_id = chosen.interaction_id and acts.agent_id = chosen.resolved_by
    join firsts on firsts.interaction_id = chosen.interaction_id
    where resolution_ended;
