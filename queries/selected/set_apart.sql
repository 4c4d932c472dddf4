-- For which measures priority matters, over all people of a choice: those are compared priority by priority.
-- builds on: alike, house, measures, metrics/agents
create macro selected_set_apart(filters, scope) as table
    with kinds as (
        select measure, channel, priority, measure_met_count(is_met) as met, measure_judged_count(is_met) as judged
        from selected_every_measure(filters, scope) where agent_id is not null group by all
    )
    from set_apart_by_priority((select list(kinds) from kinds), selected_parameter(filters, scope, 'boards.smallest_n')::integer);
