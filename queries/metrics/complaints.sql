-- Complaints: received, answered in time, made good, and whether the customer came back with the same trouble.
-- builds on: shared
-- count · neither · n >= 0 · of complaint_count
create macro complaint_count(complaint_id) as count(complaint_id);
-- count · neither · n >= 0 · of complaint_recovery_judged_count
create macro complaint_recovery_judged_count(recovery) as
    count(*) filter (recovery in ('recovered', 'not_recovered'));
-- count · up is good · n >= 0 · of complaint_recovery_judged_count
create macro complaint_recovered_count(recovery) as count(*) filter (recovery = 'recovered');
-- count · down is good · n >= 0 · of complaint_recovery_judged_count
create macro complaint_not_recovered_count(recovery) as count(*) filter (recovery = 'not_recovered');
-- rate · up is good · n >= 10 · of complaint_recovery_judged_count
create macro complaint_recovered_rate(recovery) as
    rate(complaint_recovered_count(recovery), complaint_recovery_judged_count(recovery));
-- count · neither · n >= 0 · of complaint_ripened_count
create macro complaint_no_answer_count(recovery) as count(*) filter (recovery = 'no_answer');
-- count · neither · n >= 0 · of complaint_ripened_count
create macro complaint_ripened_count(recovery) as
    count(*) filter (recovery in ('recovered', 'not_recovered', 'no_answer'));
-- what the share would be, were all who gave no answer lost to us, or all won back
-- rate · up is good · n >= 10 · of complaint_ripened_count
create macro complaint_recovered_rate_silent_low(recovery) as
    rate(complaint_recovered_count(recovery), complaint_ripened_count(recovery));
-- rate · up is good · n >= 10 · of complaint_ripened_count
create macro complaint_recovered_rate_silent_high(recovery) as
    rate(complaint_recovered_count(recovery) + complaint_no_answer_count(recovery), complaint_ripened_count(recovery));
-- who could say whether they were satisfied: the complaint is resolved, and the file does not say that nobody asked
-- count · neither · n >= 0 · of satisfied_after_could_count
create macro satisfied_after_could_count(satisfied_after, resolved_at) as
    count(*) filter (satisfied_after in ('yes', 'no') or (resolved_at is not null and satisfied_after is distinct from 'not_asked'));
-- count · neither · n >= 0 · of satisfied_after_could_count
create macro satisfied_after_answer_count(satisfied_after) as count(*) filter (satisfied_after in ('yes', 'no'));
-- rate · neither · n >= 10 · of satisfied_after_could_count
create macro satisfied_after_response_rate(satisfied_after, resolved_at) as
    rate(satisfied_after_answer_count(satisfied_after), satisfied_after_could_count(satisfied_after, resolved_at));
-- count · neither · n >= 0 · of complaint_ended_count
create macro complaint_ended_count(resolved_at) as count(resolved_at);
-- count · down is good · n >= 0 · of complaint_ended_count
create macro complaint_second_failure_count(is_repeated, resolved_at) as count(resolved_at) filter (is_repeated);
-- rate · down is good · n >= 10 · of complaint_ended_count
create macro complaint_second_failure_rate(is_repeated, resolved_at) as
    rate(complaint_second_failure_count(is_repeated, resolved_at), complaint_ended_count(resolved_at));
-- count · neither · n >= 0 · of complaint_loss_count
create macro complaint_loss_count(loss_covered) as count(loss_covered);
-- count · up is good · n >= 0 · of complaint_loss_count
create macro complaint_loss_covered_count(loss_covered) as count(*) filter (loss_covered);
-- rate · up is good · n >= 10 · of complaint_loss_count
create macro complaint_loss_covered_rate(loss_covered) as
    rate(complaint_loss_covered_count(loss_covered), complaint_loss_count(loss_covered));
-- count · up is good · n >= 0 · of complaint_ended_count
create macro complaint_gesture_beyond_count(gesture_beyond, resolved_at) as
    count(resolved_at) filter (gesture_beyond);
-- rate · up is good · n >= 10 · of complaint_ended_count
create macro complaint_gesture_beyond_rate(gesture_beyond, resolved_at) as
    rate(complaint_gesture_beyond_count(gesture_beyond, resolved_at), complaint_ended_count(resolved_at));
-- money · neither · n >= 1 · of complaint_loss_count
create macro complaint_loss_amount_sum(loss_amount, loss_covered) as
    sum(loss_amount) filter (loss_covered is not null);
-- money · neither · n >= 1 · of complaint_loss_count
create macro complaint_compensation_amount_sum(compensation_amount, loss_covered) as
    sum(compensation_amount) filter (loss_covered is not null);
-- count · down is good · n >= 0 · of complaint_open_count
create macro complaint_open_count(is_open) as count(*) filter (is_open);
-- days · down is good · n >= 1 · of complaint_open_count
create macro complaint_open_age_days_median(age_seconds) as quantile_cont(age_seconds, 0.5) / 86400;
-- days · down is good · n >= 1 · of complaint_open_count
create macro complaint_open_age_days_oldest(age_seconds) as max(age_seconds) / 86400;
-- rate · up is good · n >= 10 · of step_from_count
create macro complaint_step_kept_rate(reached, before) as rate(reached, before);
-- count · up is good · n >= 0 · of complaint_step_from_count
create macro complaint_step_reached_count(steps_taken, step) as count(*) filter (steps_taken >= step);
-- count · neither · n >= 0 · of complaint_step_from_count
create macro complaint_step_from_count(steps_taken, step) as count(*) filter (steps_taken >= greatest(step - 1, 0));
-- count · up is good · n >= 0 · of complaint_count
create macro complaint_closed_count(closed_id) as count(closed_id);
