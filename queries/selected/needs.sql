-- What needs somebody now, whatever the window, and the queues that are green on the clock and red in customers' words.
-- builds on: cases, complaints, desk, house, waiting, measures/, metrics/
-- how long past due, in bands
create macro need_age(days) as case when days is null then 'ahead'
    when days <= 1 then 'to_1_day' when days <= 7 then 'to_7_days' when days <= 28 then 'to_28_days'
    else 'over_28_days' end;
create macro selected_needs(filters, scope) as table
    with needs as (
        select 'case_' || due_state as kind, interaction_id as key, agent_id, team, on_date, next_due_at as due_at, interaction_id
        from selected_waiting(filters, scope) where due_state in ('past_due', 'within_hour')
        union all
        select kind, key, agent_id, team, on_date, since_at, interaction_id
        from selected_load(filters, scope) where kind in ('promise_due_today', 'promise_past_due')
        union all
        select 'complaint_unacknowledged', complaint_id, agent_id, team, on_date, acknowledgement_due_at, interaction_id
        from selected_open_complaints(filters, scope) where acknowledged_at is null
        union all
        select 'complaint_past_due', complaint_id, agent_id, team, on_date, resolution_due_at, interaction_id
        from selected_open_complaints(filters, scope) where resolution_due_at <= as_of
    ),
    today as (
        select as_of::date as day from selected_about(filters, scope)
    )
    select needs.*,
        case when kind not in ('case_within_hour', 'promise_due_today') and due_at::date <= day
            then day - due_at::date end as days_past,
        kind || '_' || need_age(days_past) as part
    from needs, today;
create macro selected_queues(filters, scope) as table
    with judged as (
        select team, channel,
            first_response_judged_count(first_response_verdict) as first_response_judged_count,
            first_response_met_count(first_response_verdict) as first_response_met_count,
            first_response_met_rate(first_response_verdict) as first_response_met_rate,
            first_response_goal_mean(first_response_goal, first_response_verdict) as first_response_met_rate_goal
        from selected_first_response(filters, scope) group by team, channel
    ),
    said as (
        select team, channel, csat_answer_count(csat) as csat_answer_count, csat_satisfied_count(csat) as csat_satisfied_count,
            csat_satisfied_rate(csat) as csat_satisfied_rate, csat_could_count(csat, is_over, unreadable) as csat_could_count,
            csat_response_rate(csat, is_over, unreadable) as csat_response_rate
        from selected_interactions(filters, scope) group by team, channel
    ),
    whole as (
        select *, sum(csat_satisfied_count) over ()::bigint as satisfied_count, sum(csat_answer_count) over ()::bigint as answer_count
        from said
    ),
    looked as (
        select *,
            case when least(first_response_judged_count, csat_answer_count)
                    >= selected_parameter(filters, scope, 'boards.smallest_n')::integer
                and first_response_met_rate >= first_response_met_rate_goal
                then chance_of_so_few(csat_satisfied_count, csat_answer_count, satisfied_count, answer_count) end as chance
        from judged join whole using (team, channel)
    ),
    -- Holm: the rarest counts for all that are on time, the next for one less, and none for less than the one before
    weighed as (
        select *, chance * (count(chance) over () + 1 - row_number() over (order by chance, team, channel)) as weight
        from looked
    )
    select team, channel, first_response_judged_count, first_response_met_count, first_response_met_rate,
        first_response_met_rate_goal, csat_answer_count, csat_satisfied_count, csat_satisfied_rate,
        csat_could_count, csat_response_rate,
        rate(satisfied_count, answer_count) as all_satisfied_rate,
        answer_count - csat_answer_count as others_answer_count,
        rate(satisfied_count - csat_satisfied_count, others_answer_count) as others_satisfied_rate,
        chance is not null and max(weight) over (order by chance, team, channel rows unbounded preceding) <= 0.05
            as is_watermelon
    from weighed;
