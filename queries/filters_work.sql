-- What the pages on our word share, built on the macros of filters.sql: groups, parts, waiting times, the work at hand.
create macro group_of(
    breakdown, agent, team, channel, priority, topic, customer_group, day := null, hour := null, kind := null,
    cause := null
) as case breakdown
    when 'agent' then agent when 'team' then team when 'channel' then channel when 'priority' then priority
    when 'topic' then topic when 'customer_group' then customer_group
    when 'kind' then kind::varchar when 'cause' then cause::varchar
    when 'hour' then hour::varchar when 'day' then day::date::varchar
    when 'week' then date_trunc('week', day::date)::date::varchar
    when 'month' then date_trunc('month', day::date)::date::varchar
    when 'quarter' then date_trunc('quarter', day::date)::date::varchar
end;
-- a part is an outcome, or the label of a group; the empty text is the group without a label
create macro in_part(part, outcome, label) as
    part is null or coalesce(part = outcome, false) or part = coalesce(label, '');
create macro lateness(seconds) as case
    when seconds <= 900 then 'to_15_min' when seconds <= 3600 then 'to_1_h' when seconds <= 14400 then 'to_4_h'
    when seconds <= 86400 then 'to_1_day' when seconds <= 259200 then 'to_3_days' else 'over_3_days' end;
create macro age_band(seconds) as case
    when seconds <= 3600 then 'to_1_h' when seconds <= 86400 then 'to_1_day' when seconds <= 259200 then 'to_3_days'
    when seconds <= 604800 then 'to_7_days' when seconds <= 2592000 then 'to_30_days' else 'over_30_days' end;
create macro what_if_ladder() as [
    60, 120, 300, 600, 900, 1200, 1800, 2700, 3600, 5400, 7200, 10800, 14400, 21600, 28800, 43200, 57600, 86400,
    129600, 172800, 259200, 432000, 604800, 1209600, 2592000]::double[];

-- waiting times: the ended, and the open for as long as they have waited; what ended without the event is left out
create macro selected_first_response_times(filters, scope) as table
    select *, first_response_ended as ended, first_response_seconds as business_seconds,
        coalesce(first_response_wall_seconds, epoch(as_of) - epoch(opened_at)) as wall_seconds,
        if(ended, wall_seconds, null) as closed_wall_seconds,
        if(ended, business_seconds, null) as closed_business_seconds
    from selected_interactions(filters, scope) where first_response_ended or not is_over;
create macro selected_resolution_times(filters, scope) as table
    select *, resolution_ended as ended, resolution_seconds as business_seconds,
        coalesce(resolution_wall_seconds, epoch(as_of) - epoch(opened_at)) as wall_seconds,
        if(ended, wall_seconds, null) as closed_wall_seconds,
        if(ended, business_seconds, null) as closed_business_seconds
    from selected_interactions(filters, scope) where resolution_ended or not is_over;
create macro selected_exchanges(filters, scope) as table
    select *, asked_at::date as on_date from sealed.responses
    where in_window(filters, asked_at::date) and of_people(filters, scope, team, agent_id)
        and of_case(filters, channel, priority, topic, customer_group);
create macro selected_next_response_times(filters, scope) as table
    select *, next_response_ended as ended, next_response_seconds as business_seconds,
        coalesce(next_response_wall_seconds, epoch(as_of) - epoch(asked_at)) as wall_seconds,
        if(ended, wall_seconds, null) as closed_wall_seconds,
        if(ended, business_seconds, null) as closed_business_seconds
    from selected_exchanges(filters, scope);

-- the backlog with what it waits for and when that falls due, as its source stood
create macro selected_waiting(filters, scope) as table
    with waiting as (
        select *, epoch(as_of) - epoch(opened_at) as age_seconds,
            least(if(first_response_ended or first_response_verdict is null, null, first_response_due_at),
                if(resolution_ended or resolution_verdict is null, null, resolution_due_at))
                as next_due_at
        from selected_backlog(filters, scope)
    )
    select *, age_band(age_seconds) as age,
        case when next_due_at is null then null when not first_response_ended and next_due_at = first_response_due_at
            then 'first_response' else 'resolution' end as waits_for,
        case when next_due_at is null then 'no_due' when next_due_at <= as_of then 'past_due'
            when next_due_at <= as_of + interval 1 hour then 'within_hour' else 'later' end as due_state
    from waiting;
