-- Who got clearly better: whose share rose within the same kind of work beyond chance, and more than the colleagues'.
-- builds on: alike, house, measures, windows
-- Against a person's own 365 days before the window, channel by channel (and priority by priority where it matters):
-- the good outcomes of both are dealt at random to the two. And beside the team's others of the same month, channel and
-- priority: the log of the odds ratio in one step (Yusuf, Peto et al. 1985, Prog Cardiovasc Dis 27:335), now less then.
-- The larger chance of the two counts, shared out over all comparisons made, so that in nine months of ten nobody is
-- named by luck. Who had no colleagues to compare with, now or then, is not named.
create macro selected_improvements(filters, scope) as table
    with few as (
        select selected_parameter(filters, scope, 'boards.smallest_n')::integer as smallest_n,
            1 - selected_parameter(filters, scope, 'boards.certainty')::double as allowed
    ),
    counted as (
        select true as is_now, agent_id, measure, team, date_trunc('month', on_date)::date as month, channel, priority,
            max(on_date) as last_on, count(*) as judged, count(*) filter (is_met) as met
        from selected_measures(filters, scope) where agent_id is not null group by all
        union all
        select false, agent_id, measure, team, date_trunc('month', on_date)::date as month, channel, priority,
            max(on_date), count(*), count(*) filter (is_met)
        from selected_measures(of_former_year(filters), scope) where agent_id is not null group by all
    ),
    kinds as (
        select measure, channel, priority, sum(met) as met, sum(judged) as judged from counted group by all
    ),
    apart as (
        from set_apart_by_priority((select list(kinds) from kinds), (select smallest_n from few))
    ),
    strata as (
        select is_now, agent_id, measure, team, month, channel,
            if(measure in (select measure from apart), priority, null) as priority,
            max(last_on) as last_on, sum(met)::bigint as met, sum(judged)::bigint as judged
        from counted group by all
    ),
    people as (
        select agent_id, measure, arg_max(team, last_on) filter (is_now) as team,
            (sum(judged) filter (is_now))::bigint as whole, (sum(met) filter (is_now))::bigint as part,
            (sum(judged) filter (not is_now))::bigint as former_whole, (sum(met) filter (not is_now))::bigint as former_part
        from strata group by agent_id, measure
    ),
    then_and_now as (
        select agent_id, measure, sum(judged) filter (is_now) as judged, sum(met) filter (is_now) as met,
            sum(judged) as everything, sum(met) as good
        from strata group by agent_id, measure, channel, priority having bool_or(is_now) and bool_or(not is_now)
    ),
    within as (
        select agent_id, measure, sum(met)::bigint as met, sum(judged)::bigint as judged,
            sum(judged * good / everything) as mean, sum(dealt_variance(judged, good, everything)) as variance
        from then_and_now group by agent_id, measure
    ),
    alike as (
        select *, sum(met) over same as good, sum(judged) over same as everything
        from strata window same as (partition by is_now, measure, team, month, channel, priority)
    ),
    beside as (
        select agent_id, measure, is_now, sum(everything - judged) as others,
            sum(met - judged * good / everything) as ahead, sum(dealt_variance(judged, good, everything)) as variance
        from alike where everything > judged group by agent_id, measure, is_now
    ),
    compared as (
        select here.agent_id, here.measure, least(here.others, former.others) as others,
            (here.ahead / here.variance - former.ahead / former.variance)
                / sqrt(1 / here.variance + 1 / former.variance) as score
        from beside as here join beside as former using (agent_id, measure)
        where here.is_now and not former.is_now and here.variance > 1e-9 and former.variance > 1e-9
    ),
    tested as (
        select people.*, allowed, count(*) over () as compared_count,
            greatest(chance_of_so_many(met, judged, mean, variance), normal_beyond(score)) as chance
        from people join within using (agent_id, measure) join compared using (agent_id, measure) cross join few
        where least(whole, former_whole, others) >= smallest_n
    )
    select * exclude (allowed) from tested where chance * compared_count < allowed;
