-- The headline's last facts and all of them put together, a row a group; a fact that cannot know a group stays null.
-- builds on: complaints, headline, people, metrics/
create macro recovery_headline(filters, scope, breakdown) as table
    select
        headline_group(breakdown, on_date, null, agent_id, team, channel, priority, topic, customer_group) as label,
        complaint_recovered_count(recovery) as complaint_recovered_count,
        complaint_recovery_judged_count(recovery) as complaint_recovery_judged_count,
        complaint_recovered_rate(recovery) as complaint_recovered_rate,
        complaint_ripened_count(recovery) as complaint_ripened_count,
        complaint_recovered_rate_silent_low(recovery) as complaint_recovered_rate_silent_low,
        complaint_recovered_rate_silent_high(recovery) as complaint_recovered_rate_silent_high,
        satisfied_after_could_count(satisfied_after, resolved_at) as satisfied_after_could_count,
        satisfied_after_response_rate(satisfied_after, resolved_at) as satisfied_after_response_rate,
        goal_mean(if(recovery = 'no_answer', null, recovery_goal)) as complaint_recovered_rate_goal
    from selected_recoveries(filters, scope) where breakdown is distinct from 'hour' group by label;
create macro thanks_headline(filters, scope, breakdown) as table
    select
        headline_group(breakdown, on_date, null, agent_id, team, null, null, null, null) as label,
        thanked_agent_count(agent_id) as thanked_agent_count
    from selected_recognitions(filters, scope)
    where coalesce(breakdown, 'all') in ('all', 'agent', 'team', 'day', 'week', 'month', 'quarter') group by label;
create macro selected_headline(filters, scope, breakdown) as table
    with opened as (from opened_headline(filters, scope, breakdown)),
    timed as (from timed_headline(filters, scope, breakdown)),
    answered as (from first_response_headline(filters, scope, breakdown)),
    resolved as (from resolution_headline(filters, scope, breakdown)),
    promised as (from promise_headline(filters, scope, breakdown)),
    complained as (from complaint_headline(filters, scope, breakdown)),
    recovered as (from recovery_headline(filters, scope, breakdown)),
    thanked as (from thanks_headline(filters, scope, breakdown)),
    labels as (
        select label from opened union select label from answered union select label from resolved
        union select label from promised union select label from complained union select label from recovered
        union select label from thanked
    ),
    knows as (
        select breakdown is distinct from 'hour' as promises,
            coalesce(breakdown, 'all') in ('all', 'agent', 'team', 'day', 'week', 'month', 'quarter') as thanks
    )
    select labels.label, coalesce(interaction_count, 0) as interaction_count, coalesce(answered_known_count, 0) as answered_known_count,
        answered_count, answered_rate, coalesce(answered_unripe_count, 0) as answered_unripe_count,
        coalesce(resolved_known_count, 0) as resolved_known_count, resolved_count,
        resolved_rate, coalesce(resolved_unripe_count, 0) as resolved_unripe_count,
        coalesce(first_response_answered_count, 0) as first_response_answered_count, first_response_wall_seconds_mean,
        coalesce(csat_answer_count, 0) as csat_answer_count, csat_mean,
        coalesce(csat_satisfied_count, 0) as csat_satisfied_count, csat_satisfied_rate,
        coalesce(csat_could_count, 0) as csat_could_count, csat_response_rate,
        coalesce(source_first_response_judged_count, 0) as source_first_response_judged_count,
        source_first_response_met_rate,
        coalesce(source_resolution_judged_count, 0) as source_resolution_judged_count, source_resolution_met_rate,
        coalesce(first_response_met_count, 0) as first_response_met_count,
        coalesce(first_response_judged_count, 0) as first_response_judged_count,
        first_response_met_rate, first_response_met_rate_goal,
        coalesce(resolution_met_count, 0) as resolution_met_count,
        coalesce(resolution_judged_count, 0) as resolution_judged_count, resolution_met_rate, resolution_met_rate_goal,
        coalesce(undecided_count, 0) as undecided_count,
        coalesce(resolution_timed_count, 0) as resolution_timed_count, resolution_business_minutes_median,
        coalesce(resolution_closed_count, 0) as resolution_closed_count, resolution_business_minutes_median_of_closed,
        if(knows.promises, coalesce(promise_kept_count, 0), null) as promise_kept_count,
        if(knows.promises, coalesce(promise_due_count, 0), null) as promise_due_count, promise_kept_rate,
        promise_kept_rate_goal,
        if(knows.promises, coalesce(complaint_count, 0), null) as complaint_count,
        if(knows.promises, coalesce(complaint_recovered_count, 0), null) as complaint_recovered_count,
        if(knows.promises, coalesce(complaint_recovery_judged_count, 0), null) as complaint_recovery_judged_count,
        complaint_recovered_rate, complaint_recovered_rate_goal,
        if(knows.promises, coalesce(complaint_ripened_count, 0), null) as complaint_ripened_count,
        complaint_recovered_rate_silent_low, complaint_recovered_rate_silent_high,
        if(knows.promises, coalesce(satisfied_after_could_count, 0), null) as satisfied_after_could_count,
        satisfied_after_response_rate,
        if(knows.thanks, coalesce(thanked_agent_count, 0), null) as thanked_agent_count
    from labels cross join knows
    left join opened on opened.label is not distinct from labels.label
    left join timed on timed.label is not distinct from labels.label
    left join answered on answered.label is not distinct from labels.label
    left join resolved on resolved.label is not distinct from labels.label
    left join promised on promised.label is not distinct from labels.label
    left join complained on complained.label is not distinct from labels.label
    left join recovered on recovered.label is not distinct from labels.label
    left join thanked on thanked.label is not distinct from labels.label;
