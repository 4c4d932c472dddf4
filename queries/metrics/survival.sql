-- The 95 % interval of a Kaplan-Meier quantile (Greenwood on the log-log scale): when each limit of the curve passes it.
create macro survival_quantile_low(seconds, has_ended, q) as
    lifetime_quantile(lifetimes(seconds, has_ended), q, 1.959964);
create macro survival_quantile_high(seconds, has_ended, q) as
    lifetime_quantile(lifetimes(seconds, has_ended), q, -1.959964);
