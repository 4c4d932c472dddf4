-- The 95 % interval of a Kaplan-Meier quantile (Greenwood on the log-log scale): when each limit of the curve passes it.
-- builds on: shared
create macro curve_quantile_low(curve, q) as curve_quantile(curve, q, 1.959964);
create macro curve_quantile_high(curve, q) as curve_quantile(curve, q, -1.959964);
