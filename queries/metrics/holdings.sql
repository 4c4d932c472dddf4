-- Whose hands held the clock of the resolution, in business time: of all cases, and of those that came late.
-- builds on: shared
-- count · neither · n >= 0 · of held_case_count
create macro held_case_count(interaction_id) as count(interaction_id);
-- rate · neither · n >= 10 · of held_case_count
create macro held_rate(seconds, all_seconds) as rate(sum(seconds), any_value(all_seconds));
-- minutes · neither · n >= 10 · of held_case_count
create macro held_minutes_median(seconds) as quantile_cont(seconds, 0.5) / 60;
-- minutes · neither · n >= 0 · of held_case_count
create macro held_minutes(seconds) as sum(seconds) / 60;
-- count · neither · n >= 0 · of held_late_count
create macro held_late_count(interaction_id) as count(interaction_id);
-- rate · neither · n >= 10 · of held_late_count
create macro held_late_rate(seconds, all_seconds) as rate(sum(seconds), any_value(all_seconds));
-- rate · neither · n >= 10 · of held_late_count
create macro held_late_own_rate(seconds, whole_seconds) as rate(sum(seconds), sum(whole_seconds));
-- rate · neither · n >= 10 · of held_late_count
create macro held_promised_median(seconds, at_most_seconds) as quantile_cont(rate(seconds, at_most_seconds), 0.5);
-- count · neither · n >= 0 · of late_held_count
create macro late_held_count(interaction_id) as count(interaction_id);
-- rate · neither · n >= 5 · of late_held_count
create macro late_in_hands_rate(seconds, whole_seconds) as rate(sum(seconds), sum(whole_seconds));
-- rate · neither · n >= 5 · of late_held_count
create macro late_in_queue_rate(seconds, whole_seconds) as rate(sum(seconds), sum(whole_seconds));
-- rate · neither · n >= 5 · of late_held_count
create macro late_elsewhere_rate(seconds, whole_seconds) as rate(sum(seconds), sum(whole_seconds));
-- minutes · neither · n >= 0 · of late_held_count
create macro late_minutes(seconds) as sum(seconds) / 60;
-- minutes · neither · n >= 0 · of late_held_count
create macro late_in_hands_minutes(seconds) as sum(seconds) / 60;
-- minutes · neither · n >= 0 · of late_held_count
create macro late_in_queue_minutes(seconds) as sum(seconds) / 60;
-- minutes · neither · n >= 0 · of late_held_count
create macro late_elsewhere_minutes(seconds) as sum(seconds) / 60;
