-- What every number shares: what counts as judged and as satisfied, a rate, its Wilson 95 % interval, quantiles of a duration that has not ended for everyone, periods.
create macro is_judged(verdict) as verdict in ('met', 'missed');
-- four of five points and more
create macro is_satisfied(csat) as csat >= 0.75;
-- null where no case of the source says, and of what is over without a word: neither yes nor no is made up.
create macro was_answered(unreadable, answered, first_response_at, is_over, is_abandoned, flag) as case
    when list_contains(unreadable, 'answered') then null
    when answered is not null then answered
    when first_response_at is not null then true
    when is_abandoned then false
    when not is_over and flag is distinct from 'not_recorded' then false end;
create macro was_resolved(unreadable, resolved, state, resolved_at, is_over, is_abandoned, flag) as case
    when list_contains(unreadable, 'resolved') then null
    when resolved is not null then resolved
    when state is not null then state in ('resolved', 'closed')
    when resolved_at is not null then true
    when not is_over and flag is distinct from 'not_recorded' then false end;
-- a case is ripe once its target has fallen due, early answers or not; one that no target was set for is ripe at once,
-- and so is all of a source in which nothing is still open; one whose clock stands still is not due yet
create macro is_ripe(at_most_seconds, due_at, as_of, none_waits) as
    at_most_seconds is null or coalesce(none_waits, false) or coalesce(due_at <= as_of, false);
create macro rate(part, whole) as case when whole > 0 then part / whole end;
-- what a share could be at the least and at the most, were the u rows that cannot be used all bad, or all good
create macro share_lowest(part, whole, unusable) as rate(part, whole + unusable);
create macro share_highest(part, whole, unusable) as rate(part + unusable, whole + unusable);
-- a fault keeps it out of a share: unreadable, a day without its time, an end that cannot be its own
create macro is_faulty(flag) as
    coalesce(flag in ('unreadable', 'time_of_day_unknown', 'end_long_before', 'reply_instant_unknown'), false);
create macro wilson_centre(share, n) as (share + 1.92072941 / n) / (1 + 3.84145882 / n);
create macro wilson_reach(share, n) as
    sqrt(share * (1 - share) * 3.8414588 / n + (1.9207294 / n) ** 2) / (1 + 3.8414588 / n);
create macro wilson_low(part, whole) as case when whole > 0 then case when part <= 0 then 0.0
    else greatest(0, wilson_centre(part / whole, whole) - wilson_reach(part / whole, whole)) end end;
create macro wilson_high(part, whole) as case when whole > 0 then case when part >= whole then 1.0
    else least(1, wilson_centre(part / whole, whole) + wilson_reach(part / whole, whole)) end end;

-- Fisher's exact test, one-sided: the chance that, were `good` of `whole` dealt at random, so few as `part` or fewer of
-- them fell to these `n`. A share that is no smaller than that of all is not asked about; terms so far below that they
-- count for nothing are left out, so that the work grows with the root of n.
create macro log_choices(n, k) as lgamma(n + 1.0) - lgamma(k + 1.0) - lgamma(n - k + 1.0);
create macro chance_of_so_few(part, n, good, whole) as case
    when part::double * whole >= n::double * good then 1.0
    else least(1, list_sum(list_transform(
        range(greatest(0, n + good - whole, part - 10 * ceil(sqrt(n)) - 20)::bigint, part::bigint + 1),
        lambda i: exp(log_choices(good, i) + log_choices(whole - good, n - i) - log_choices(whole, n))))) end;

-- one goal as it is written; several averaged, to what the eye can tell
create macro goal_mean(goal) as case when min(goal) = max(goal) then max(goal) else round(avg(goal), 10) end;

-- Kaplan-Meier: `seconds` lived so far, `has_ended` or still going; the time by which a share q has ended, null while
-- unknown. Between two that are still going the curve falls by equal steps, so only their places in the order are summed.
create macro lifetimes(seconds, has_ended) as
    list({seconds: seconds, ended: has_ended} order by seconds, has_ended desc) filter (seconds is not null);
create macro open_places(lives) as
    list_where(range(1, len(lives) + 1), list_transform(lives, lambda life: not life.ended));
create macro open_steps(n, places) as {
    n: n, last: if(places[-1] = n, n - 1, n), places: places,
    logs: list_transform(places, lambda place: if(place = n, 0, ln((n - place + 1) / (n - place)))),
    terms: list_transform(places, lambda place: if(place = n, 0, 1 / ((n - place) * (n - place + 1.0))))
};
-- ... at the place i of n, of which `open` lie at or before it: the log of the share left, and its variance (Greenwood)
create macro log_left(steps, i, open) as
    if(i >= steps.n, -1e9, ln((steps.n - i) / steps.n) + coalesce(list_sum(steps.logs[1:open]), 0));
create macro variance_left(steps, i, open) as
    if(i >= steps.n, 1e30, 1 / (steps.n - i) - 1 / steps.n - coalesce(list_sum(steps.terms[1:open]), 0));
create macro log_limit(log_left, variance, z) as case
    when log_left > -1e-12 then 0.0 when z = 0 then log_left
    else log_left * exp(greatest(-700, least(700, z * sqrt(greatest(variance, 0)) / -log_left))) end;
create macro log_limit_at(steps, i, z) as list_transform(
    [len(list_filter(steps.places, lambda place: place <= i))],
    lambda open: log_limit(log_left(steps, least(i, steps.last), open), variance_left(steps, least(i, steps.last), open), z)
)[1];
create macro first_at_or_below(steps, bound, z) as list_reduce(
    list_transform(range(0, 2 + ceil(log2(steps.n + 1))::bigint), lambda i: {low: 0::bigint, high: steps.n::bigint + 1}),
    lambda found, i: case
        when found.high - found.low <= 1 then found
        when log_limit_at(steps, (found.low + found.high) // 2, z) <= bound
            then {low: found.low, high: (found.low + found.high) // 2}
        else {low: (found.low + found.high) // 2, high: found.high} end).high;
create macro survival_curve(seconds, has_ended) as list_transform([lifetimes(seconds, has_ended)], lambda lives:
    {seconds: list_transform(lives, lambda life: life.seconds), steps: open_steps(len(lives), open_places(lives))})[1];
create macro curve_quantile(curve, q, z) as list_transform([curve], lambda one: case when len(one.seconds) > 0
    then one.seconds[first_at_or_below(one.steps, ln(1 - q) + 1e-12, z)] end)[1];
create macro survival_quantile(seconds, has_ended, q) as curve_quantile(survival_curve(seconds, has_ended), q, 0);

-- the first day of the period that holds `day`, where periods of a grain are counted back from the window's last day
create macro period_start(day, grain, last_day) as case grain
    when 'day' then day
    when 'week' then last_day - 6 - 7 * ((last_day - day) // 7)::integer
    when 'quarter' then (last_day + 1 - to_months((3 * (date_sub('month', day + 1, last_day + 1) // 3 + 1))::integer))::date
    else (last_day + 1 - to_months((date_sub('month', day + 1, last_day + 1) + 1)::integer))::date end;
