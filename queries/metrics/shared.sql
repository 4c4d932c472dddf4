-- What every number shares: a rate, its Wilson 95 % interval, quantiles of a duration that has not ended for everyone, periods.
create macro rate(part, whole) as case when whole > 0 then part / whole end;
create macro wilson_centre(share, n) as (share + 1.92072941 / n) / (1 + 3.84145882 / n);
create macro wilson_reach(share, n) as
    sqrt(share * (1 - share) * 3.8414588 / n + (1.9207294 / n) ** 2) / (1 + 3.8414588 / n);
create macro wilson_low(part, whole) as case when whole > 0 then case when part <= 0 then 0.0
    else greatest(0, wilson_centre(part / whole, whole) - wilson_reach(part / whole, whole)) end end;
create macro wilson_high(part, whole) as case when whole > 0 then case when part >= whole then 1.0
    else least(1, wilson_centre(part / whole, whole) + wilson_reach(part / whole, whole)) end end;

-- one goal as it is written; several averaged, to what the eye can tell
create macro goal_mean(goal) as case when min(goal) = max(goal) then max(goal) else round(avg(goal), 10) end;

-- Kaplan-Meier: `seconds` lived so far, `has_ended` or still going; the time by which a share q has ended, null while unknown
create macro lifetimes(seconds, has_ended) as
    list({seconds: seconds, ended: has_ended} order by seconds, has_ended desc) filter (seconds is not null);
create macro log_survival(lives) as list_transform(lives, lambda life, i: case
    when not life.ended then 0.0 when i = len(lives) then -1e9 else ln((len(lives) - i) / (len(lives) - i + 1)) end);
create macro first_at_or_below(steps, bound) as list_reduce(
    list_transform(range(0, 2 + ceil(log2(len(steps) + 1))::bigint), lambda i: {low: 0::bigint, high: len(steps)::bigint + 1}),
    lambda found, i: case
        when found.high - found.low <= 1 then found
        when list_sum(steps[1:(found.low + found.high) // 2]) <= bound
            then {low: found.low, high: (found.low + found.high) // 2}
        else {low: (found.low + found.high) // 2, high: found.high} end).high;
create macro lifetime_quantile(lives, q) as
    case when len(lives) > 0 then lives[first_at_or_below(log_survival(lives), ln(1 - q) + 1e-12)].seconds end;
create macro survival_quantile(seconds, has_ended, q) as lifetime_quantile(lifetimes(seconds, has_ended), q);

-- the first day of the period that holds `day`, where periods of a grain are counted back from the window's last day
create macro period_start(day, grain, last_day) as case grain
    when 'day' then day
    when 'week' then last_day - 6 - 7 * ((last_day - day) // 7)::integer
    else (last_day + 1 - to_months((date_sub('month', day + 1, last_day + 1) + 1)::integer))::date end;
