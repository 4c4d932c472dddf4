-- The headline of every group at once, one pass a fact, so that the page, `headline` and `headline_by` cannot differ.
-- builds on: complaints, first_response_times, groups, opened, promises, measures/, metrics/
create macro headline_group(breakdown, day, hour, agent, team, channel, priority, topic, customer_group) as case
    when breakdown = 'hour' then lpad(hour::varchar, 2, '0')
    when breakdown = 'day' then day::varchar
    when breakdown = 'week' then date_trunc('week', day)::date::varchar
    when breakdown = 'month' then date_trunc('month', day)::date::varchar
    when breakdown = 'quarter' then date_trunc('quarter', day)::date::varchar
    else group_of(breakdown, agent, team, channel, priority, topic, customer_group) end;
create macro opened_headline(filters, scope, breakdown) as table
    select
        headline_group(breakdown, on_date, opened_hour, agent_id, team, channel, priority, topic, customer_group) as label,
        interaction_count(interaction_id) as interaction_count,
        answered_known_count(ripe_answered) as answered_known_count,
        answered_count(ripe_answered) as answered_count,
        answered_rate(ripe_answered) as answered_rate,
        answered_unripe_count(was_answered, is_answered_ripe) as answered_unripe_count,
        resolved_known_count(ripe_resolved) as resolved_known_count,
        resolved_count(ripe_resolved) as resolved_count,
        resolved_rate(ripe_resolved) as resolved_rate,
        resolved_unripe_count(was_resolved, is_resolved_ripe) as resolved_unripe_count,
        first_response_answered_count(first_response_wall_seconds) as first_response_answered_count,
        first_response_wall_seconds_mean(first_response_wall_seconds) as first_response_wall_seconds_mean,
        csat_answer_count(csat) as csat_answer_count,
        csat_mean(csat_points) as csat_mean,
        csat_satisfied_count(csat) as csat_satisfied_count,
        csat_satisfied_rate(csat) as csat_satisfied_rate,
        csat_could_count(csat, is_over, unreadable) as csat_could_count,
        csat_response_rate(csat, is_over, unreadable) as csat_response_rate,
        source_first_response_judged_count(source_first_response_met) as source_first_response_judged_count,
        source_first_response_met_rate(source_first_response_met) as source_first_response_met_rate,
        source_resolution_judged_count(source_resolution_met) as source_resolution_judged_count,
        source_resolution_met_rate(source_resolution_met) as source_resolution_met_rate,
        undecided_count(first_response_verdict, resolution_verdict) as undecided_count
    from selected_opened(filters, scope) group by label;
create macro timed_headline(filters, scope, breakdown) as table
    select
        headline_group(breakdown, on_date, opened_hour, agent_id, team, channel, priority, topic, customer_group) as label,
        resolution_timed_count(ended) as resolution_timed_count,
        resolution_closed_count(closed_business_seconds) as resolution_closed_count,
        resolution_business_minutes_median(survival_curve(business_seconds, ended)) as resolution_business_minutes_median,
        resolution_business_minutes_median_of_closed(closed_business_seconds)
            as resolution_business_minutes_median_of_closed
    from selected_resolution_times(filters, scope) group by label;
create macro first_response_headline(filters, scope, breakdown) as table
    select
        headline_group(breakdown, on_date, opened_hour, agent_id, team, channel, priority, topic, customer_group) as label,
        first_response_met_count(first_response_verdict) as first_response_met_count,
        first_response_judged_count(first_response_verdict) as first_response_judged_count,
        first_response_met_rate(first_response_verdict) as first_response_met_rate,
        first_response_goal_mean(first_response_goal, first_response_verdict) as first_response_met_rate_goal
    from selected_first_response(filters, scope) group by label;
create macro resolution_headline(filters, scope, breakdown) as table
    select
        headline_group(breakdown, on_date, opened_hour, agent_id, team, channel, priority, topic, customer_group) as label,
        resolution_met_count(resolution_verdict) as resolution_met_count,
        resolution_judged_count(resolution_verdict) as resolution_judged_count,
        resolution_met_rate(resolution_verdict) as resolution_met_rate,
        resolution_goal_mean(resolution_goal, resolution_verdict) as resolution_met_rate_goal
    from selected_resolution(filters, scope) group by label;
create macro promise_headline(filters, scope, breakdown) as table
    select
        headline_group(breakdown, on_date, null, agent_id, team, channel, priority, topic, customer_group) as label,
        promise_kept_count(outcome) as promise_kept_count,
        promise_due_count(outcome) as promise_due_count,
        promise_kept_rate(outcome) as promise_kept_rate,
        goal_mean(goal) as promise_kept_rate_goal
    from selected_promises(filters, scope) where breakdown is distinct from 'hour' group by label;
create macro complaint_headline(filters, scope, breakdown) as table
    select
        headline_group(breakdown, on_date, null, agent_id, team, channel, priority, topic, customer_group) as label,
        complaint_count(complaint_id) as complaint_count
    from selected_complaints(filters, scope) where breakdown is distinct from 'hour' group by label;
