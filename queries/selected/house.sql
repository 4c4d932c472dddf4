-- The house: open to everyone who may see anything; what counts or quotes everybody's records only to who sees them all.
-- builds on: choosing
create macro sees_house(scope) as coalesce(len(scope) > 0, false);
create macro sees_exports(scope) as coalesce(list_contains(scope, '*'), false);
create macro has_thanks(scope) as sees_house(scope) and exists (from sealed.recognitions);
create macro has_complaints(scope) as sees_house(scope) and exists (from sealed.complaints);
create macro selected_about(filters, scope) as table from sealed.about where sees_house(scope);
create macro selected_ledger(filters, scope) as table from sealed.ledger where sees_exports(scope);
create macro selected_filled_tables(filters, scope) as table
    select distinct "table" from sealed.ledger where loaded > 0 and sees_house(scope);
-- rejected records have no team and no day: they may be anybody's of the days that their file tells of
create macro sees_unplaced(scope) as
    coalesce(sees_exports(scope) or len(list_filter(scope, lambda one: starts_with(one, 'team:'))) > 0, false);
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
-- whether a standard is meant for a kind of case (what is not known of it meets none that names it) on a day
create macro is_meant_for(standard, kind, a_day) as
    coalesce(standard.channel = kind.channel, standard.channel is null)
    and coalesce(standard.priority = kind.priority, standard.priority is null)
    and coalesce(standard.team = kind.team, standard.team is null)
    and coalesce(standard.topic = kind.topic, standard.topic is null)
    and coalesce(standard.customer_group = kind.customer_group, standard.customer_group is null)
    and coalesce(standard.valid_from <= a_day, true) and coalesce(standard.valid_until > a_day, true);
create macro selected_parameters(filters, scope) as table from sealed.parameters where sees_house(scope);
create macro selected_sources_seen(filters, scope) as table from sealed.sources_seen where sees_house(scope);
create macro selected_rejects(filters, scope) as table from sealed.rejects where sees_exports(scope);
create macro selected_exclusions(filters, scope) as table from sealed.exclusions where sees_exports(scope);
create macro selected_mending(filters, scope) as table from sealed.mending where sees_exports(scope);
-- what was refused as a whole is told to everybody as a number, without its file and its values
create macro selected_refusals(filters, scope) as table
    select file, "table" is not null as is_column
    from sealed.rejects where record is null and sees_house(scope);
create macro selected_blanked(filters, scope) as table from sealed.blanked where sees_exports(scope);
create macro selected_suspicious(filters, scope) as table from sealed.suspicious where sees_exports(scope);
create macro selected_effects(filters, scope) as table from sealed.effects where sees_exports(scope);
create macro selected_unplaced(filters, scope) as table
    select * from sealed.unplaced
    where sees_unplaced(scope) and coalesce(first_on <= filters['date_to'] and last_on >= filters['date_from'], true);
create macro selected_unmatched_names(filters, scope) as table from sealed.unmatched_names where sees_exports(scope);
create macro selected_unmapped_values(filters, scope) as table from sealed.unmapped_values where sees_exports(scope);
create macro selected_calendars(filters, scope) as table from sealed.calendars where sees_house(scope);
create macro selected_pauses(filters, scope) as table from sealed.pauses where sees_house(scope);
create macro selected_parameter(filters, scope, name) as
    (select value from selected_parameters(filters, scope) where key = name);
-- the share of colleagues a team means to thank, as in force on the window's last day
create macro reach_goal(filters, scope, of_team) as (
    select arg_max(goal, specificity) from selected_targets(filters, scope)
    where measure = 'thanks_reach' and (team is null or team = of_team)
        and coalesce(valid_from <= filters['date_to'], true) and coalesce(valid_until > filters['date_to'], true));
