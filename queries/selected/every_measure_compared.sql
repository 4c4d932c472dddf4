-- One row a person (or, whose := 'team', a team) and measure: what was judged of them, and beside it the same of the
-- others of their team (of the other teams) in each stratum: month, channel, and priority where it matters; what is
-- unknown is a stratum of its own. A stratum without others has 0 of them. `strata` are their numbers end to end, six
-- a stratum (ilgi/ask/strata.py).
-- builds on: alike, first_response_met, house, measures, metrics/agents
-- measure: every_measure
-- also for: promise_kept, first_response_met, next_response_met, resolution_met, rings_met, transfers_met, escalations_met, csat_satisfied, complaint_recovered, complaint_acknowledgement_met, complaint_resolution_met, complaint_follow_up_met, thanked_day, customer_thanked_day, peer_thanked_day
create macro selected_every_measure_counted(filters, scope, whose) as table
    select measure, if(whose = 'team', team, agent_id) as unit, team, date_trunc('month', on_date)::date as month,
        channel, priority, max(on_date) as last_on, measure_met_count(is_met) as met,
        measure_judged_count(is_met) as judged,
        min(goal) as goal_low, max(goal) as goal_high, sum(goal) as goal_sum, count(goal) as goal_count
    from selected_every_measure(filters, scope) where if(whose = 'team', team, agent_id) is not null group by all;
create macro selected_every_measure_compared(filters, scope, whose := 'agent') as table
    with counted as (
        from selected_every_measure_counted(filters, scope, whose)
    ),
    kinds as (
        select measure, channel, priority, sum(met) as met, sum(judged) as judged from counted group by all
    ),
    apart as (
        from set_apart_by_priority((select list(kinds) from kinds), selected_parameter(filters, scope, 'boards.smallest_n')::integer)
    ),
    strata as (
        select measure, unit, if(whose = 'team', null, team) as home, month, channel,
            if(measure in (select measure from apart), priority, null) as priority,
            arg_max(team, last_on) as team, max(last_on) as last_on, sum(met)::bigint as met,
            sum(judged)::bigint as judged, min(goal_low) as goal_low, max(goal_high) as goal_high,
            sum(goal_sum) as goal_sum, sum(goal_count) as goal_count
        from counted group by all
    ),
    -- looked up rather than read over a window, which sorts all strata by names
    places as (
        select measure, home, month, channel, priority, sum(met)::bigint as met, sum(judged)::bigint as judged,
            count(*) as people, max(judged) as most_judged
        from strata group by all
    ),
    alike as (
        select strata.*, places.met - strata.met as peer_met, places.judged - strata.judged as peer_judged,
            people - 1 as peer_count, most_judged
        from strata join places on strata.measure = places.measure and strata.month = places.month
            and strata.home is not distinct from places.home and strata.channel is not distinct from places.channel
            and strata.priority is not distinct from places.priority
    )
    select measure, if(whose = 'team', null, unit) as agent_id, arg_max(team, last_on) as team,
        flatten(list([met, judged, peer_met, peer_judged, peer_count, most_judged])) as strata,
        sum(peer_judged)::bigint as peer_judged_count, peer_met_rate(judged, peer_met, peer_judged) as peer_met_rate,
        case when min(goal_low) = max(goal_high) then max(goal_high)
            else round(sum(goal_sum) / sum(goal_count), 10) end as goal,
        sum(met)::bigint as met, sum(judged)::bigint as judged
    from alike group by measure, unit;
