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
-- count · neither · n >= 0 · of interaction_count
create macro silent_ending_count(first_response_flag) as
    count(*) filter (first_response_flag = 'resolved_without_reply');
-- cases that were resolved and of which it is known whether a person replied
-- count · neither · n >= 0 · of ended_count
create macro ended_count(was_silent) as count(was_silent);
-- count · down is good · n >= 0 · of ended_count
create macro ended_silent_count(was_silent) as count(*) filter (was_silent);
-- rate · down is good · n >= 10 · of ended_count
create macro silent_ending_rate(was_silent) as rate(ended_silent_count(was_silent), ended_count(was_silent));
