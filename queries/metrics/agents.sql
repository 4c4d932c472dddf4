-- One person beside the team: whatever the measure, so many of so many were good; and what lies on the desk now.
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
