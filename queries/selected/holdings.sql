-- Whose hands held the clock of the chosen resolutions: a row a stretch; who is beyond the reader's people has no name.
-- builds on: choosing, groups, house, measures/
create macro names_hands(scope, hands, team, agent) as hands in ('queue', 'unnamed') or in_scope(scope, team, agent);
create macro selected_holdings(filters, scope) as table
    select cases.* exclude (team, resolved_by), cases.team as case_team, cases.resolved_by as credited_to,
        held.agent_id = cases.resolved_by as is_of_credited,
        if(names_hands(scope, hands, held.team, held.agent_id), hands, 'other') as hands,
        if(names_hands(scope, hands, held.team, held.agent_id), held.team, null) as team,
        if(names_hands(scope, hands, held.team, held.agent_id), held.agent_id, null) as agent_id,
        from_at, until_at, business_seconds, paused_seconds, ended_by
    from (
        select interaction_id, on_date, team, resolved_by, channel, priority, topic, customer_group, opened_at, resolved_at,
            resolution_verdict, resolution_seconds, resolution_at_most_seconds, resolution_due_at
        from selected_resolution(filters, scope)
    ) as cases
    join sealed.holdings as held using (interaction_id)
    where sees_house(scope);

-- a label of hands that bear no name says what they are
create macro held_label(breakdown, hands, agent, team, channel, priority, topic) as
    if(breakdown in ('team', 'agent'), coalesce(group_of(breakdown, agent, team, null, null, null, null), 'held_' || hands),
        group_of(breakdown, null, null, channel, priority, topic, null));

-- a row a case and a label of who held it, with the part that was theirs
create macro selected_held(filters, scope, breakdown) as table
    select interaction_id, held_label(breakdown, hands, agent_id, team, channel, priority, topic) as label,
        any_value(credited_to) as agent_id, any_value(case_team) as team, any_value(on_date) as on_date,
        any_value(channel) as channel, any_value(priority) as priority, any_value(topic) as topic,
        any_value(resolution_verdict) as resolution_verdict, sum(business_seconds) as held_seconds,
        any_value(resolution_seconds) as resolution_seconds,
        any_value(resolution_at_most_seconds) as resolution_at_most_seconds,
        any_value(opened_at) as opened_at, any_value(resolved_at) as resolved_at
    from selected_holdings(filters, scope) group by interaction_id, label;

-- a row a case that somebody resolved late, with the parts of who resolved it, of the queue, and of anybody else
create macro selected_late_held(filters, scope) as table
    select interaction_id, any_value(credited_to) as agent_id, any_value(case_team) as team, any_value(on_date) as on_date,
        coalesce(sum(business_seconds) filter (is_of_credited), 0) as hands_seconds,
        coalesce(sum(business_seconds) filter (hands = 'queue'), 0) as queue_seconds,
        coalesce(sum(business_seconds) filter (hands <> 'queue' and is_of_credited is distinct from true), 0)
            as elsewhere_seconds,
        any_value(resolution_seconds) as resolution_seconds,
        any_value(resolution_at_most_seconds) as resolution_at_most_seconds, any_value(channel) as channel,
        any_value(topic) as topic, any_value(opened_at) as opened_at, any_value(resolved_at) as resolved_at
    from selected_holdings(filters, scope)
    where resolution_verdict = 'missed' and credited_to is not null group by interaction_id;
