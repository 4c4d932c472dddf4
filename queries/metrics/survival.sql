-- The 95 % interval of a Kaplan-Meier quantile (Greenwood on the log-log scale): when each limit of the curve passes it.
create macro greenwood(lives) as list_transform(lives, lambda life, i: case
    when not life.ended then 0.0 when i = len(lives) then 1e30 else 1 / ((len(lives) - i) * (len(lives) - i + 1)) end);
create macro log_limit(log_left, variance, z) as case
    when log_left = 0 then 0.0 else log_left * exp(greatest(-700, least(700, z * sqrt(variance) / -log_left))) end;
create macro first_limit_at_or_below(steps, terms, bound, z) as list_reduce(
    list_transform(range(0, 2 + ceil(log2(len(steps) + 1))::bigint), lambda i: {low: 0::bigint, high: len(steps)::bigint + 1}),
    lambda found, i: case
        when found.high - found.low <= 1 then found
        when log_limit(list_sum(steps[1:(found.low + found.high) // 2]), list_sum(terms[1:(found.low + found.high) // 2]), z)
            <= bound then {low: found.low, high: (found.low + found.high) // 2}
        else {low: (found.low + found.high) // 2, high: found.high} end).high;
create macro lifetime_limit(lives, q, z) as case
    when len(lives) > 0
    then lives[first_limit_at_or_below(log_survival(lives), greenwood(lives), ln(1 - q) + 1e-12, z)].seconds end;
create macro survival_quantile_low(seconds, has_ended, q) as lifetime_limit(lifetimes(seconds, has_ended), q, 1.959964);
create macro survival_quantile_high(seconds, has_ended, q) as lifetime_limit(lifetimes(seconds, has_ended), q, -1.959964);
