-- The rest of filters.sql: people, customers and the house's own tables, under the same rules.
create macro selected_recognitions(filters, scope) as table
    select *, given_on as on_date from sealed.recognitions
    where in_window(filters, given_on) and counted and of_people(filters, scope, team, agent_id);
create macro selected_all_recognitions(filters, scope) as table
    select *, given_on as on_date from sealed.recognitions
    where in_window(filters, given_on) and of_people(filters, scope, team, agent_id);
create macro selected_evaluations(filters, scope) as table
    select *, evaluated_on as on_date from sealed.evaluations
    where in_window(filters, evaluated_on) and of_people(filters, scope, team, agent_id);
create macro selected_agents(filters, scope) as table
    select *, since as on_date from sealed.agents where of_people(filters, scope, team, agent_id);
create macro selected_trainings(filters, scope) as table
    select trainings.*, membership.team, trainings.completed_on as on_date
    from sealed.trainings
    left join (select agent_id, team from sealed.agents where is_current) as membership using (agent_id)
    where in_window(filters, trainings.completed_on) and of_people(filters, scope, membership.team, trainings.agent_id)
        and passes(filters['kinds'], trainings.kind);
create macro selected_pulses(filters, scope) as table
    select *, null::varchar as agent_id, asked_on as on_date from sealed.pulses
    where in_window(filters, asked_on) and in_scope(scope, team, null) and passes(filters['teams'], team);
create macro selected_voices(filters, scope) as table
    select *, said_on as on_date from sealed.voices
    where in_window(filters, said_on) and in_scope(scope, team, agent_id) and passes(filters['topics'], topic)
        and passes(filters['kinds'], kind);

-- customers belong to nobody: who may see an interaction of theirs may see them
create macro served_customers(scope) as table
    select distinct customer_id from sealed.interactions where in_scope(scope, team, agent_id) and customer_id is not null;
create macro selected_customers(filters, scope) as table
    select *, null::varchar as agent_id, first_seen_on as on_date from sealed.customers
    where (in_scope(scope, null, null) or customer_id in (from served_customers(scope)))
        and passes(filters['customer_groups'], customer_group);
create macro selected_gestures(filters, scope) as table
    select *, null::varchar as agent_id, given_on as on_date from sealed.gestures
    where in_window(filters, given_on) and passes(filters['kinds'], kind)
        and (in_scope(scope, null, null) or customer_id in (from served_customers(scope)));

-- the house: open to everyone who may see anything; what counts or quotes everybody's records only to who sees them all
create macro sees_house(scope) as coalesce(len(scope) > 0, false);
create macro sees_exports(scope) as coalesce(list_contains(scope, '*'), false);
create macro has_thanks(scope) as sees_house(scope) and exists (from sealed.recognitions);
create macro has_complaints(scope) as sees_house(scope) and exists (from sealed.complaints);
create macro selected_about(filters, scope) as table from sealed.about where sees_house(scope);
create macro selected_ledger(filters, scope) as table from sealed.ledger where sees_exports(scope);
create macro selected_filled_tables(filters, scope) as table
    select distinct "table" from sealed.ledger where loaded > 0 and sees_house(scope);
-- marks: those of the exports and those added here (marks_added, beside the snapshot); a team's own to whom it concerns
create macro concerns(filters, scope, mark_team) as passes(filters['teams'], mark_team) and (in_scope(scope, mark_team, null)
    or exists (from sealed.agents as one
        where one.is_current and one.team = mark_team and list_contains(scope, 'agent:' || one.agent_id)));
create macro selected_marks_added(filters, scope) as table
    select *, marked_on as on_date from marks_added as mark
    where in_window(filters, marked_on)
        and if(mark.team is null, sees_house(scope), concerns(filters, scope, mark.team));
create macro selected_marks_with_authors(filters, scope) as table
    from selected_marks_added(filters, scope) where sees_exports(scope);
create macro selected_marks(filters, scope) as table
    select marked_on, "until", text, marked_on as on_date from sealed.marks
    where sees_house(scope) and in_window(filters, marked_on)
    union select marked_on, "until", text, marked_on from selected_marks_added(filters, scope);
create macro selected_targets(filters, scope) as table from sealed.targets where sees_house(scope);
create macro selected_parameters(filters, scope) as table from sealed.parameters where sees_house(scope);
create macro selected_sources_seen(filters, scope) as table from sealed.sources_seen where sees_house(scope);
create macro selected_rejects(filters, scope) as table from sealed.rejects where sees_exports(scope);
create macro selected_suspicious(filters, scope) as table from sealed.suspicious where sees_exports(scope);
create macro selected_unmatched_names(filters, scope) as table from sealed.unmatched_names where sees_exports(scope);
create macro selected_unmapped_values(filters, scope) as table from sealed.unmapped_values where sees_exports(scope);
