-- Where the limits of a series begin anew: marks that say so, and the targets that may judge a case of the choice.
-- builds on: choosing, house
-- a mark with which a manager says that something is new: the house's for everybody, a team's where that team alone is
-- chosen; who said so is told to who sees a team or all; one of an export is the word of whoever keeps the exports
create macro is_one_team(filters, scope, a_team) as coalesce(filters['teams'] = [a_team]
    or list_filter(scope, lambda one: starts_with(one, 'team:')) = ['team:' || a_team], false);
create macro selected_marks_that_begin(filters, scope) as table
    select marked_on, 'mark' as cause, text, if(sees_unplaced(scope), added_by, null) as added_by, added_at
    from selected_marks_added(filters, scope)
    where begins_limits and (team is null or is_one_team(filters, scope, team))
    union all select marked_on, 'export', text, null, null from sealed.marks
    where begins_limits and sees_house(scope) and in_window(filters, marked_on);
-- the targets that may judge a case of the choice; covers_choice: it may judge each of them, so that one that is less
-- specific judges none
create macro is_only(chosen, value) as value is null or coalesce(chosen = [value], false);
create macro has_chosen(filters, a_team) as filters['agents'] is null or exists (from sealed.agents as one
    where one.team = a_team and list_contains(filters['agents'], one.agent_id));
create macro selected_targets_of_choice(filters, scope) as table
    select *,
        is_only(filters['channels'], channel) and is_only(filters['priorities'], priority)
            and is_only(filters['topics'], topic) and is_only(filters['customer_groups'], customer_group)
            and (team is null or is_one_team(filters, scope, team)) and policy is null as covers_choice
    from selected_targets(filters, scope)
    where (policy is null or policy <> calendar)
        and (channel is null or passes(filters['channels'], channel))
        and (priority is null or passes(filters['priorities'], priority))
        and (topic is null or passes(filters['topics'], topic))
        and (customer_group is null or passes(filters['customer_groups'], customer_group))
        and (team is null or concerns(filters, scope, team) and has_chosen(filters, team));
