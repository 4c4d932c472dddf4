-- Thanks, evaluations, who works where, training, the anonymous pulse, what was said.
-- builds on: choosing
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
