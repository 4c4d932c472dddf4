-- The help desk's own verdicts beside ours, over the cases that both judged.
-- builds on: shared
-- measure: first_response
-- also for: resolution
-- count · neither · n >= 0 · of first_response_compared_count
create macro first_response_compared_count(verdict, source_met) as
    count(source_met) filter (is_judged(verdict));
-- count · up is good · n >= 0 · of first_response_compared_count
create macro first_response_agreed_count(verdict, source_met) as
    count(*) filter (is_judged(verdict) and (verdict = 'met') = source_met);
-- count · down is good · n >= 0 · of first_response_compared_count
create macro first_response_differed_count(verdict, source_met) as
    count(*) filter (is_judged(verdict) and (verdict = 'met') <> source_met);
-- rate · up is good · n >= 10 · of first_response_compared_count
create macro first_response_agreement_rate(verdict, source_met) as
    rate(first_response_agreed_count(verdict, source_met), first_response_compared_count(verdict, source_met));
