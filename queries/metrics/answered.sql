-- Whom we answered and helped, as far as the promised time has run out; what is not yet due stands beside.
-- builds on: shared
-- measure: answered
-- also for: resolved
-- count · neither · n >= 0 · of answered_known_count
create macro answered_known_count(ripe_answered) as count(ripe_answered);
-- count · up is good · n >= 0 · of answered_known_count
create macro answered_count(ripe_answered) as
    case when count(ripe_answered) > 0 then count(*) filter (ripe_answered) end;
-- rate · up is good · n >= 10 · of answered_known_count
create macro answered_rate(ripe_answered) as rate(answered_count(ripe_answered), answered_known_count(ripe_answered));
-- count · neither · n >= 0 · of answered_unripe_count
create macro answered_unripe_count(was_answered, is_ripe) as count(was_answered) filter (not is_ripe);
