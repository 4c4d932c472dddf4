-- One person beside the team: whatever the measure, so many of so many were good; and what lies on the desk now.
-- builds on: shared
-- count · neither · n >= 0 · of measure_judged_count
create macro measure_judged_count(is_met) as count(is_met);
-- count · up is good · n >= 0 · of measure_judged_count
create macro measure_met_count(is_met) as count(*) filter (is_met);
-- rate · up is good · n >= 10 · of measure_judged_count
create macro measure_met_rate(is_met) as rate(measure_met_count(is_met), measure_judged_count(is_met));
-- count · neither · n >= 0 · of team_judged_count
create macro team_judged_count(is_met) as count(is_met);
-- count · up is good · n >= 0 · of team_judged_count
create macro team_met_count(is_met) as count(*) filter (is_met);
-- rate · up is good · n >= 10 · of team_judged_count
create macro team_met_rate(met, judged) as rate(met, judged);
-- rate · up is good · n >= 10 · of former_judged_count
create macro former_met_rate(met, judged) as rate(met, judged);
-- count · neither · n >= 0 · of load_count
create macro load_count(kind) as count(kind);
-- count · neither · n >= 0 · of load_count
create macro open_case_count(kind) as count(*) filter (kind = 'open_case');
-- count · neither · n >= 0 · of load_count
create macro promise_due_today_count(kind) as count(*) filter (kind = 'promise_due_today');
-- count · down is good · n >= 0 · of load_count
create macro promise_past_due_count(kind) as count(*) filter (kind = 'promise_past_due');
-- count · neither · n >= 0 · of load_count
create macro open_complaint_count(kind) as count(*) filter (kind = 'open_complaint');
-- rate · up is good · n >= 10 · of peer_judged_count
create macro peer_met_rate(judged, peer_met, peer_judged) as
    rate(sum(judged * peer_met / peer_judged) filter (peer_judged > 0), sum(judged) filter (peer_judged > 0));
-- count · neither · n >= 0 · of compared_judged_count
create macro compared_judged_count(is_met) as count(is_met);
-- points · up is good · n >= 0 · of compared_judged_count
create macro met_rate_difference(share, other_share) as 100 * (share - other_share);
-- rate · up is good · n >= 10 · of other_judged_count
create macro other_met_rate(met, judged) as rate(met, judged);
-- count · neither · n >= 0 · of pace_count
create macro pace_count(key) as count(key);
-- days · neither · n >= 0 · of worked_day_count
create macro full_day_count(full_days) as sum(full_days);
-- score · neither · n >= 0 · of pace_count
create macro pace_per_full_day(happened, full_days) as rate(happened, full_days);
-- score · neither · n >= 0 · of team_pace_count
create macro team_pace_per_full_day(happened, full_days) as rate(happened, full_days);
