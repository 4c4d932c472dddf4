-- The 95 % interval of a Kaplan-Meier quantile (Greenwood on the log-log scale): when each limit of the curve passes it.
-- builds on: shared
create macro curve_quantile_low(curve, q) as curve_quantile(curve, q, 1.959964);
create macro curve_quantile_high(curve, q) as curve_quantile(curve, q, -1.959964);

-- the log of what the event at a place of n leaves of those still there
create macro log_step(place, n) as if(place >= n, -1e9, ln((n - place) / (n - place + 1)));
