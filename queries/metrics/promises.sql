-- Our word: a promise is judged on the day it first fell due; a new time set later does not move that day.
-- builds on: shared
-- count · neither · n >= 0 · of promise_due_count
create macro promise_due_count(outcome) as count(*) filter (outcome in ('kept', 'late', 'broken'));
-- count · up is good · n >= 0 · of promise_due_count
create macro promise_kept_count(outcome) as count(*) filter (outcome = 'kept');
-- count · down is good · n >= 0 · of promise_due_count
create macro promise_late_count(outcome) as count(*) filter (outcome = 'late');
-- count · down is good · n >= 0 · of promise_due_count
create macro promise_broken_count(outcome) as count(*) filter (outcome = 'broken');
-- rate · up is good · n >= 10 · of promise_due_count
create macro promise_kept_rate(outcome) as rate(promise_kept_count(outcome), promise_due_count(outcome));
-- count · down is good · n >= 0 · of promise_due_count
create macro promise_not_kept_count(outcome) as count(*) filter (outcome in ('late', 'broken'));
-- count · up is good · n >= 0 · of promise_not_kept_count
create macro promise_faith_kept_count(faith) as count(*) filter (faith = 'kept_faith');
-- rate · up is good · n >= 10 · of promise_not_kept_count
create macro promise_faith_kept_rate(faith) as rate(promise_faith_kept_count(faith), count(faith));
-- count · neither · n >= 0 · of promise_not_kept_count
create macro promise_faith_partly_count(faith) as count(*) filter (faith = 'partly');
-- rate · neither · n >= 10 · of promise_not_kept_count
create macro promise_faith_partly_rate(faith) as rate(promise_faith_partly_count(faith), count(faith));
-- count · down is good · n >= 0 · of promise_not_kept_count
create macro promise_silence_count(faith) as count(*) filter (faith = 'silence');
-- rate · down is good · n >= 10 · of promise_not_kept_count
create macro promise_silence_rate(faith) as rate(promise_silence_count(faith), count(faith));
-- count · up is good · n >= 0 · of promise_not_kept_count
create macro promise_warned_count(was_warned, faith) as count(faith) filter (was_warned);
-- rate · up is good · n >= 10 · of promise_not_kept_count
create macro promise_warned_rate(was_warned, faith) as rate(promise_warned_count(was_warned, faith), count(faith));
-- count · up is good · n >= 0 · of promise_not_kept_count
create macro promise_apologised_count(was_apologised, faith) as count(faith) filter (was_apologised);
-- rate · up is good · n >= 10 · of promise_not_kept_count
create macro promise_apologised_rate(was_apologised, faith) as
    rate(promise_apologised_count(was_apologised, faith), count(faith));
-- count · up is good · n >= 0 · of promise_not_kept_count
create macro promise_explained_count(was_explained, faith) as count(faith) filter (was_explained);
-- rate · up is good · n >= 10 · of promise_not_kept_count
create macro promise_explained_rate(was_explained, faith) as
    rate(promise_explained_count(was_explained, faith), count(faith));
-- count · up is good · n >= 0 · of promise_not_kept_count
create macro promise_rescheduled_count(was_rescheduled, faith) as count(faith) filter (was_rescheduled);
-- rate · up is good · n >= 10 · of promise_not_kept_count
create macro promise_rescheduled_rate(was_rescheduled, faith) as
    rate(promise_rescheduled_count(was_rescheduled, faith), count(faith));
-- minutes · down is good · n >= 10 · of promise_late_count
create macro promise_late_minutes_median(late_seconds, outcome) as
    quantile_cont(late_seconds, 0.5) filter (outcome = 'late') / 60;
-- count · neither · n >= 0 · of promise_made_count
create macro promise_made_count(promise_id) as count(promise_id);
-- count · neither · n >= 0 · of promise_made_count
create macro promise_withdrawn_count(outcome) as count(*) filter (outcome = 'withdrawn');
-- count · neither · n >= 0 · of open_promise_count
create macro open_promise_count(outcome) as count(*) filter (outcome = 'open');
-- count · up is good · n >= 0 · of open_promise_count
create macro open_promise_done_count(outcome, fulfilled_at) as count(fulfilled_at) filter (outcome = 'open');
-- count · down is good · n >= 0 · of open_promise_count
create macro open_promise_due_today_count(due_state, fulfilled_at) as
    count(*) filter (due_state = 'today' and fulfilled_at is null);
-- count · neither · n >= 0 · of open_promise_aged_count
create macro open_promise_aged_count(days_open) as count(days_open);
-- days · neither · n >= 1 · of open_promise_aged_count
create macro open_promise_age_days_median(days_open) as quantile_cont(days_open, 0.5);
-- days · neither · n >= 1 · of open_promise_aged_count
create macro open_promise_age_days_oldest(days_open) as max(days_open);
