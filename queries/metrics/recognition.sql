-- Thanks: given, left out, reached whom; a day worked carries the thanks boards, so that part time is no handicap.
-- builds on: shared
-- count · up is good · n >= 0 · of thanks_count
create macro thanks_count(recognition_id) as count(recognition_id);
-- rate · neither · n >= 10 · of all_thanks_count
create macro thanks_rate(thanks, all_thanks) as rate(thanks, all_thanks);
-- count · up is good · n >= 0 · of thanks_count
create macro giver_count(from_kind, from_id) as count(distinct from_kind || ' ' || from_id);
-- count · neither · n >= 0 · of colleague_count
create macro colleague_count(agent_id) as count(distinct agent_id);
-- count · up is good · n >= 0 · of colleague_count
create macro reached_agent_count(thanks) as count(*) filter (thanks > 0);
-- rate · up is good · n >= 10 · of colleague_count
create macro reached_agent_rate(thanks) as rate(reached_agent_count(thanks), count(*));
-- count · neither · n >= 0 · of thanks_count
create macro top_three_thanks_count(thanks) as
    coalesce(list_sum(list_reverse_sort(list(thanks))[1:3]), 0)::bigint;
-- rate · down is good · n >= 10 · of thanks_count
create macro top_three_thanks_rate(thanks) as rate(top_three_thanks_count(thanks), sum(thanks));
-- count · neither · n >= 0 · of worked_day_count
create macro worked_day_count(on_date) as count(on_date);
-- count · up is good · n >= 0 · of worked_day_count
create macro customer_thanked_day_count(is_thanked) as count(*) filter (is_thanked);
-- rate · up is good · n >= 10 · of worked_day_count
create macro customer_thanked_day_rate(is_thanked) as rate(customer_thanked_day_count(is_thanked), count(*));
-- count · up is good · n >= 0 · of worked_day_count
create macro peer_thanked_day_count(is_thanked) as count(*) filter (is_thanked);
-- rate · up is good · n >= 10 · of worked_day_count
create macro peer_thanked_day_rate(is_thanked) as rate(peer_thanked_day_count(is_thanked), count(*));
-- count · neither · n >= 0 · of left_out_thanks_count
create macro left_out_thanks_count(recognition_id) as count(recognition_id);
-- count · neither · n >= 0 · of reciprocal_thanks_count
create macro reciprocal_thanks_count(recognition_id) as count(recognition_id);
-- count · up is good · n >= 0 · of customer_thanks_count
create macro customer_thanks_count(recognition_id) as count(recognition_id);
-- count · neither · n >= 0 · of served_count
create macro served_count(interaction_id) as count(interaction_id);
