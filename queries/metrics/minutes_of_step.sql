-- How long it took in the periods that a change is told of, and before them; who still waits or hung up counts for as long as they waited (Kaplan–Meier).
-- builds on: shared
-- minutes · down is good · n >= 10 · of judged_count
create macro minutes_median(curve) as curve_quantile(curve, 0.5, 0) / 60;
-- minutes · down is good · n >= 10 · of former_judged_count
create macro former_minutes_median(curve) as curve_quantile(curve, 0.5, 0) / 60;
-- count · neither · n >= 0 · of all_judged_count
create macro estimated_count(seconds, ended, former_minutes) as
    count(*) filter (not ended and seconds < former_minutes * 60);
