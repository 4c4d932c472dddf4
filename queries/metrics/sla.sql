-- What stands around the verdicts: not yet due, goals, lateness, the source's own view, the backlog, the right person.
-- count · neither · n >= 0 · of undecided_count
create macro undecided_count(first_response_verdict, resolution_verdict) as
    count(*) filter (first_response_verdict = 'undecided' or resolution_verdict = 'undecided');
-- count · neither · n >= 0 · of first_response_undecided_count
create macro first_response_undecided_count(verdict) as count(*) filter (verdict = 'undecided');
-- rate · neither · n >= 1 · of first_response_judged_count
create macro first_response_goal_mean(goal, verdict) as goal_mean(if(verdict in ('met', 'missed'), goal, null));
-- minutes · down is good · n >= 10 · of first_response_missed_count
create macro first_response_over_target_minutes_median(seconds, at_most, verdict) as
    quantile_cont(seconds - at_most, 0.5) filter (verdict = 'missed') / 60;
-- count · neither · n >= 0 · of next_response_undecided_count
create macro next_response_undecided_count(verdict) as count(*) filter (verdict = 'undecided');
-- rate · neither · n >= 1 · of next_response_judged_count
create macro next_response_goal_mean(goal, verdict) as goal_mean(if(verdict in ('met', 'missed'), goal, null));
-- minutes · down is good · n >= 10 · of next_response_missed_count
create macro next_response_over_target_minutes_median(seconds, at_most, verdict) as
    quantile_cont(seconds - at_most, 0.5) filter (verdict = 'missed') / 60;
-- count · neither · n >= 0 · of resolution_undecided_count
create macro resolution_undecided_count(verdict) as count(*) filter (verdict = 'undecided');
-- rate · neither · n >= 1 · of resolution_judged_count
create macro resolution_goal_mean(goal, verdict) as goal_mean(if(verdict in ('met', 'missed'), goal, null));
-- minutes · down is good · n >= 10 · of resolution_missed_count
create macro resolution_over_target_minutes_median(seconds, at_most, verdict) as
    quantile_cont(seconds - at_most, 0.5) filter (verdict = 'missed') / 60;
-- count · neither · n >= 0 · of first_response_compared_count
create macro first_response_compared_count(verdict, source_met) as
    count(source_met) filter (verdict in ('met', 'missed'));
-- count · up is good · n >= 0 · of first_response_compared_count
create macro first_response_agreed_count(verdict, source_met) as
    count(*) filter (verdict in ('met', 'missed') and (verdict = 'met') = source_met);
-- count · down is good · n >= 0 · of first_response_compared_count
create macro first_response_differed_count(verdict, source_met) as
    count(*) filter (verdict in ('met', 'missed') and (verdict = 'met') <> source_met);
-- rate · up is good · n >= 10 · of first_response_compared_count
create macro first_response_agreement_rate(verdict, source_met) as
    rate(first_response_agreed_count(verdict, source_met), first_response_compared_count(verdict, source_met));
-- count · neither · n >= 0 · of resolution_compared_count
create macro resolution_compared_count(verdict, source_met) as
    count(source_met) filter (verdict in ('met', 'missed'));
-- count · up is good · n >= 0 · of resolution_compared_count
create macro resolution_agreed_count(verdict, source_met) as
    count(*) filter (verdict in ('met', 'missed') and (verdict = 'met') = source_met);
-- count · down is good · n >= 0 · of resolution_compared_count
create macro resolution_differed_count(verdict, source_met) as
    count(*) filter (verdict in ('met', 'missed') and (verdict = 'met') <> source_met);
-- rate · up is good · n >= 10 · of resolution_compared_count
create macro resolution_agreement_rate(verdict, source_met) as
    rate(resolution_agreed_count(verdict, source_met), resolution_compared_count(verdict, source_met));
-- count · down is good · n >= 0 · of backlog_count
create macro backlog_count(interaction_id) as count(interaction_id);
-- count · down is good · n >= 0 · of backlog_count
create macro backlog_past_due_count(due_state) as count(*) filter (due_state = 'past_due');
-- count · down is good · n >= 0 · of backlog_count
create macro backlog_due_within_hour_count(due_state) as count(*) filter (due_state = 'within_hour');
-- days · down is good · n >= 1 · of backlog_count
create macro backlog_age_days_median(age_seconds) as quantile_cont(age_seconds, 0.5) / 86400;
-- count · neither · n >= 0 · of right_person_count
create macro right_person_count(seconds) as count(seconds);
-- minutes · down is good · n >= 10 · of right_person_count
create macro right_person_minutes_median(seconds) as quantile_cont(seconds, 0.5) / 60;
-- minutes · down is good · n >= 10 · of right_person_count
create macro right_person_minutes_p90(seconds) as quantile_cont(seconds, 0.9) / 60;
-- count · up is good · n >= 0 · of right_person_count
create macro right_first_time_count(was_first) as count(*) filter (was_first);
-- rate · up is good · n >= 10 · of right_person_count
create macro right_first_time_rate(was_first) as rate(right_first_time_count(was_first), count(was_first));
-- rate · neither · n >= 10 · of resolution_timed_count
create macro resolution_paused_rate(paused, seconds) as rate(sum(paused), sum(paused + seconds));
-- count · neither · n >= 0 · of source_judged_count
create macro source_judged_count(source_verdict) as count(source_verdict);
-- rate · up is good · n >= 10 · of first_response_what_if_judged_count
create macro first_response_what_if_met_rate(met, judged) as rate(met, judged);
-- rate · up is good · n >= 10 · of resolution_what_if_judged_count
create macro resolution_what_if_met_rate(met, judged) as rate(met, judged);
-- rate · up is good · n >= 10 · of next_response_what_if_judged_count
create macro next_response_what_if_met_rate(met, judged) as rate(met, judged);
-- count · neither · n >= 0 · of interaction_count
create macro silent_ending_count(first_response_flag) as
    count(*) filter (first_response_flag = 'resolved_without_reply');
