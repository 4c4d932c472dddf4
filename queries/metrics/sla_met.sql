-- Within standard: judged on the day the target falls due, met and missed alone; the undecided are counted elsewhere.
-- count · neither · n >= 0 · of first_response_judged_count
create macro first_response_judged_count(verdict) as count(*) filter (verdict in ('met', 'missed'));
-- count · up is good · n >= 0 · of first_response_judged_count
create macro first_response_met_count(verdict) as count(*) filter (verdict = 'met');
-- count · down is good · n >= 0 · of first_response_judged_count
create macro first_response_missed_count(verdict) as
    first_response_judged_count(verdict) - first_response_met_count(verdict);
-- rate · up is good · n >= 10 · of first_response_judged_count
create macro first_response_met_rate(verdict) as
    rate(first_response_met_count(verdict), first_response_judged_count(verdict));
-- count · neither · n >= 0 · of next_response_judged_count
create macro next_response_judged_count(verdict) as count(*) filter (verdict in ('met', 'missed'));
-- count · up is good · n >= 0 · of next_response_judged_count
create macro next_response_met_count(verdict) as count(*) filter (verdict = 'met');
-- count · down is good · n >= 0 · of next_response_judged_count
create macro next_response_missed_count(verdict) as
    next_response_judged_count(verdict) - next_response_met_count(verdict);
-- rate · up is good · n >= 10 · of next_response_judged_count
create macro next_response_met_rate(verdict) as
    rate(next_response_met_count(verdict), next_response_judged_count(verdict));
-- count · neither · n >= 0 · of resolution_judged_count
create macro resolution_judged_count(verdict) as count(*) filter (verdict in ('met', 'missed'));
-- count · up is good · n >= 0 · of resolution_judged_count
create macro resolution_met_count(verdict) as count(*) filter (verdict = 'met');
-- count · down is good · n >= 0 · of resolution_judged_count
create macro resolution_missed_count(verdict) as resolution_judged_count(verdict) - resolution_met_count(verdict);
-- rate · up is good · n >= 10 · of resolution_judged_count
create macro resolution_met_rate(verdict) as rate(resolution_met_count(verdict), resolution_judged_count(verdict));
-- count · neither · n >= 0 · of rings_judged_count
create macro rings_judged_count(verdict) as count(*) filter (verdict in ('met', 'missed'));
-- count · up is good · n >= 0 · of rings_judged_count
create macro rings_met_count(verdict) as count(*) filter (verdict = 'met');
-- count · down is good · n >= 0 · of rings_judged_count
create macro rings_missed_count(verdict) as rings_judged_count(verdict) - rings_met_count(verdict);
-- rate · up is good · n >= 10 · of rings_judged_count
create macro rings_met_rate(verdict) as rate(rings_met_count(verdict), rings_judged_count(verdict));
-- count · neither · n >= 0 · of transfers_judged_count
create macro transfers_judged_count(verdict) as count(*) filter (verdict in ('met', 'missed'));
-- count · up is good · n >= 0 · of transfers_judged_count
create macro transfers_met_count(verdict) as count(*) filter (verdict = 'met');
-- count · down is good · n >= 0 · of transfers_judged_count
create macro transfers_missed_count(verdict) as transfers_judged_count(verdict) - transfers_met_count(verdict);
-- rate · up is good · n >= 10 · of transfers_judged_count
create macro transfers_met_rate(verdict) as rate(transfers_met_count(verdict), transfers_judged_count(verdict));
-- count · neither · n >= 0 · of escalations_judged_count
create macro escalations_judged_count(verdict) as count(*) filter (verdict in ('met', 'missed'));
-- count · up is good · n >= 0 · of escalations_judged_count
create macro escalations_met_count(verdict) as count(*) filter (verdict = 'met');
-- count · down is good · n >= 0 · of escalations_judged_count
create macro escalations_missed_count(verdict) as escalations_judged_count(verdict) - escalations_met_count(verdict);
-- rate · up is good · n >= 10 · of escalations_judged_count
create macro escalations_met_rate(verdict) as rate(escalations_met_count(verdict), escalations_judged_count(verdict));
