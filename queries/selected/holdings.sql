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
