-- One row a wait of a step, with all that a change of its median may come from, and whether it was over within the former median.
-- The former median is that of all waits of the periods before (Kaplan-Meier). A wait that was over within it counts 1,
-- a longer one 0, and so does one that was still open or given up after it. One that was open or given up sooner is not
-- known: it counts as much as of the waits of its channel, now or before, that had lasted as long were over within it
-- (Efron 1967: the shares add up to what Kaplan-Meier says of the channel).
-- builds on: first_response_times, metrics/
-- measure: first_response
-- also for: next_response, resolution
create macro first_response_within(filters, scope, step, grain, clock) as table
    with periods as (
        select unnest(step['now']) as period, true as is_now union all select unnest(step['before']), false
    ),
    waits as materialized (
        select on_date, team, channel, topic, priority, customer_group, agent_id as agent, is_now, ended,
            if(clock = 'wall', wall_seconds, business_seconds)::double as seconds
        from selected_first_response_times(filters, scope)
            join periods on period = period_start(on_date, grain, filters['date_to'])
        where if(clock = 'wall', wall_seconds, business_seconds) is not null
    ),
    former as (
        select curve_quantile(survival_curve(seconds, ended), 0.5, 0) as median from waits where not is_now
    ),
    ranked as (
        select *, row_number() over (partition by is_now, channel order by seconds, ended desc) as place,
            count(*) over (partition by is_now, channel) as n
        from waits
    ),
    lived as (
        select *, sum(if(ended, log_step(place, n), 0.0)) over (partition by is_now, channel order by place) as log_left
        from ranked
    ),
    reached as (
        select *, min(log_left) filter (seconds <= median) over (partition by is_now, channel) as log_left_then
        from lived, former where median is not null
    )
    select on_date, team, channel, topic, priority, customer_group, agent,
        case when seconds < median and not ended then 1 - exp(log_left_then - log_left)
            else (ended and seconds <= median)::integer end::double as good,
        seconds, ended
    from reached;
create macro selected_first_response_business_minutes_median(filters, scope, step, grain) as table
    from first_response_within(filters, scope, step, grain, 'business');
create macro selected_first_response_wall_minutes_median(filters, scope, step, grain) as table
    from first_response_within(filters, scope, step, grain, 'wall');
