-- The headline: how many people turned to us, and what they said of it.
-- builds on: shared
-- count · neither · n >= 0 · of interaction_count
create macro interaction_count(interaction_id) as count(interaction_id);
-- count · neither · n >= 0 · of first_response_answered_count
create macro first_response_answered_count(wall_seconds) as count(wall_seconds);
-- count · neither · n >= 0 · of csat_answer_count
create macro csat_answer_count(csat) as count(csat);
-- points · up is good · n >= 10 · of csat_answer_count
create macro csat_mean(csat_points) as avg(csat_points);
-- count · up is good · n >= 0 · of csat_answer_count
create macro csat_satisfied_count(csat) as count(*) filter (is_satisfied(csat));
-- rate · up is good · n >= 10 · of csat_answer_count
create macro csat_satisfied_rate(csat) as rate(csat_satisfied_count(csat), csat_answer_count(csat));
-- who could have rated: the case is over, and the file does not hold a rating that cannot be read
-- count · neither · n >= 0 · of csat_could_count
create macro csat_could_count(csat, is_over, unreadable) as
    count(*) filter (csat is not null or (is_over and not coalesce(list_contains(unreadable, 'csat'), false)));
-- rate · neither · n >= 10 · of csat_could_count
create macro csat_response_rate(csat, is_over, unreadable) as
    rate(csat_answer_count(csat), csat_could_count(csat, is_over, unreadable));
-- count · neither · n >= 0 · of source_first_response_judged_count
create macro source_first_response_judged_count(source_met) as count(source_met);
-- rate · up is good · n >= 10 · of source_first_response_judged_count
create macro source_first_response_met_rate(source_met) as rate(count(*) filter (source_met), count(source_met));
-- count · neither · n >= 0 · of source_resolution_judged_count
create macro source_resolution_judged_count(source_met) as count(source_met);
-- rate · up is good · n >= 10 · of source_resolution_judged_count
create macro source_resolution_met_rate(source_met) as rate(count(*) filter (source_met), count(source_met));
-- count · up is good · n >= 0 · of source_first_response_judged_count
create macro source_first_response_met_count(source_met) as count(*) filter (source_met);
-- count · up is good · n >= 0 · of source_resolution_judged_count
create macro source_resolution_met_count(source_met) as count(*) filter (source_met);
-- count · up is good · n >= 0 · of thanked_agent_count
create macro thanked_agent_count(agent_id) as count(distinct agent_id);
-- rate · up is good · n >= 10 · of judged_count
create macro met_rate(met_count, judged_count) as rate(met_count, judged_count);
-- rate · up is good · n >= 10 · of former_judged_count
create macro former_rate(met_count, judged_count) as rate(met_count, judged_count);
-- rate · up is good · n >= 1 · of judged_count
create macro rate_effect(share_before, share_now, rate_before, rate_now) as
    coalesce((share_before + share_now) / 2 * (rate_now - rate_before), 0.0);
-- rate · up is good · n >= 1 · of judged_count
create macro mix_effect(share_before, share_now, rate_before, rate_now, total_before, total_now) as
    (share_now - share_before) * (coalesce((rate_before + rate_now) / 2, rate_now, rate_before)
        - (total_before + total_now) / 2);
-- rate · up is good · n >= 1 · of judged_count
create macro change_effect(share_before, share_now, rate_before, rate_now, total_before, total_now) as
    rate_effect(share_before, share_now, rate_before, rate_now)
    + mix_effect(share_before, share_now, rate_before, rate_now, total_before, total_now);
-- count · down is good · n >= 0 · of need_count
create macro need_count(key) as count(key);
-- days · down is good · n >= 1 · of need_count
create macro need_days_oldest(days_past) as max(days_past)::double;
-- seconds · down is good · n >= 10 · of first_response_answered_count
create macro first_response_wall_seconds_mean(seconds) as avg(seconds);
