-- What stands around the verdicts: not yet due, the source's own view, the backlog, the right person.
-- builds on: shared
-- count · neither · n >= 0 · of undecided_count
create macro undecided_count(first_response_verdict, resolution_verdict) as
    count(*) filter (first_response_verdict = 'undecided' or resolution_verdict = 'undecided');
-- count · down is good · n >= 0 · of backlog_count
create macro backlog_count(interaction_id) as count(interaction_id);
-- count · down is good · n >= 0 · of backlog_count
create macro backlog_past_due_count(due_state) as count(*) filter (due_state = 'past_due');
-- count · down is good · n >= 0 · of backlog_count
create macro backlog_due_within_hour_count(due_state) as count(*) filter (due_state = 'within_hour');
-- days · down is good · n >= 1 · of backlog_count
create macro backlog_age_days_median(age_seconds) as quantile_cont(age_seconds, 0.5) / 86400;
-- days · down is good · n >= 1 · of backlog_count
create macro backlog_age_days_oldest(age_seconds) as max(age_seconds) / 86400;
-- count · neither · n >= 0 · of paused_count
create macro paused_count(interaction_id) as count(interaction_id);
-- count · neither · n >= 0 · of paused_count
create macro paused_since_opening_count(paused_since) as count(*) filter (paused_since is null);
-- days · down is good · n >= 1 · of paused_count
create macro paused_age_days_median(paused_seconds) as quantile_cont(paused_seconds, 0.5) / 86400;
-- days · down is good · n >= 1 · of paused_count
create macro paused_age_days_oldest(paused_seconds) as max(paused_seconds) / 86400;
-- count · neither · n >= 0 · of right_person_count
create macro right_person_count(seconds) as count(seconds);
-- count · neither · n >= 0 · of right_person_timed_count
create macro right_person_timed_count(searched_seconds) as count(searched_seconds);
-- count · down is good · n >= 0 · of right_person_timed_count
create macro still_searching_count(is_found) as count(*) filter (not is_found);
-- minutes · down is good · n >= 10 · of right_person_timed_count
create macro right_person_minutes_median(curve) as curve_quantile(curve, 0.5, 0) / 60;
-- minutes · down is good · n >= 10 · of right_person_timed_count
create macro right_person_minutes_p90(curve) as curve_quantile(curve, 0.9, 0) / 60;
-- count · up is good · n >= 0 · of right_person_count
create macro right_first_time_count(was_first) as count(*) filter (was_first);
-- rate · up is good · n >= 10 · of right_person_count
create macro right_first_time_rate(was_first) as rate(right_first_time_count(was_first), count(was_first));
-- rate · neither · n >= 10 · of resolution_timed_count
create macro resolution_paused_rate(paused, seconds) as rate(sum(paused), sum(paused + seconds));
-- count · neither · n >= 0 · of source_judged_count
create macro source_judged_count(source_verdict) as count(source_verdict);
-- cases that were resolved and of which it is known whether a person replied
-- count · neither · n >= 0 · of ended_count
create macro ended_count(was_silent) as count(was_silent);
-- count · down is good · n >= 0 · of ended_count
create macro ended_silent_count(was_silent) as count(*) filter (was_silent);
-- rate · down is good · n >= 10 · of ended_count
create macro silent_ending_rate(was_silent) as rate(ended_silent_count(was_silent), ended_count(was_silent));
-- hung up before anybody answered; what was shorter than the standards' short abandon stands apart
create macro has_hung_up(is_abandoned, was_answered) as coalesce(is_abandoned and not was_answered, false);
-- count · neither · n >= 0 · of abandon_known_count
create macro abandon_known_count(was_answered, is_abandoned, is_short) as
    count(*) filter ((was_answered or has_hung_up(is_abandoned, was_answered)) and not coalesce(is_short, false));
-- count · down is good · n >= 0 · of abandon_known_count
create macro abandoned_count(was_answered, is_abandoned, is_short) as
    count(*) filter (has_hung_up(is_abandoned, was_answered) and not coalesce(is_short, false));
-- count · neither · n >= 0 · of short_abandoned_count
create macro short_abandoned_count(was_answered, is_abandoned, is_short) as
    count(*) filter (has_hung_up(is_abandoned, was_answered) and is_short);
-- rate · down is good · n >= 10 · of abandon_known_count
create macro abandoned_rate(was_answered, is_abandoned, is_short) as
    rate(abandoned_count(was_answered, is_abandoned, is_short), abandon_known_count(was_answered, is_abandoned, is_short));
-- count · neither · n >= 0 · of patient_judged_count
create macro patient_judged_count(verdict, left_in_time) as count(*) filter (is_judged(verdict) and not left_in_time);
-- count · neither · n >= 0 · of first_response_judged_count
create macro left_in_time_count(verdict, left_in_time) as count(*) filter (is_judged(verdict) and left_in_time);
-- rate · up is good · n >= 10 · of patient_judged_count
create macro patient_met_rate(verdict, left_in_time) as
    rate(count(*) filter (verdict = 'met' and not left_in_time), patient_judged_count(verdict, left_in_time));
