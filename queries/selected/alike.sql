-- Who is compared with whom: in the same month and channel, and of the same priority where it matters.
-- priority matters where the good outcomes of priorities in one channel lie further apart than chance would have them
-- in one of a hundred houses (Pearson's chi-square, its normal score by Wilson & Hilferty 1931, PNAS 17:684), and good
-- and bad outcomes are not too few; `judged` and `met` of a priority in a channel, `channel_…` of all of them
create macro alike_lack_of_fit(met, judged, channel_met, channel_judged) as
    case when channel_met > 0 and channel_met < channel_judged
        then (met - judged * channel_met / channel_judged) ** 2
            / (judged * channel_met / channel_judged * (1 - channel_met / channel_judged)) end;
create macro normal_score(chi_square, degrees) as case when degrees > 0 and chi_square > 0
    then ((chi_square / degrees) ** (1 / 3) - 1 + 2 / (9 * degrees)) / sqrt(2 / (9 * degrees)) end;
create macro sets_apart(chi_square, degrees, met, missed, smallest_n) as
    coalesce(normal_score(chi_square, degrees) > 2.3263479 and least(met, missed) >= smallest_n, false);
-- the measures for which priority matters, of a list of measure, channel, priority, met and judged; fewer than the
-- smallest n of a priority in a channel say nothing
create macro set_apart_by_priority(kinds, smallest_n) as table
    with enough as (
        from (select unnest(kinds, recursive := true)) where judged >= smallest_n
    ),
    weighed as (
        select *, alike_lack_of_fit(met, judged, sum(met) over same, sum(judged) over same) as misfit,
            1 - 1 / count(*) over same as freedom
        from enough window same as (partition by measure, channel)
    )
    select measure from weighed group by measure
    having sets_apart(sum(misfit), sum(freedom) filter (misfit is not null), sum(met), sum(judged) - sum(met), smallest_n);

-- the variance of the good outcomes dealt at random to who judged so many of everything (hypergeometric)
create macro dealt_variance(judged, good, everything) as judged * good / everything * (1 - good / everything)
    * (everything - judged) / greatest(everything - 1, 1);
-- chance of so many of `tries` or fewer, where tries may be no whole number
create macro binomial_up_to(most, tries, share) as least(1.0, list_sum([
    exp(lgamma(tries + 1) - lgamma(k + 1) - lgamma(tries - k + 1) + k * ln(share) + (tries - k) * ln(1 - share))
    for k in range(0, least(most, floor(tries))::bigint + 1)]));
-- chance of so many good outcomes or more where strata together have this mean and variance: on the rarer outcome, the
-- binomial that has the same ones
create macro chance_of_so_many(met, judged, mean, variance) as case
    when variance is null or variance <= 1e-9 then 1.0
    when mean <= judged - mean
        then 1 - coalesce(binomial_up_to(met - 1, mean ** 2 / (mean - variance), 1 - variance / mean), 0)
    else binomial_up_to(judged - met, (judged - mean) ** 2 / (judged - mean - variance), 1 - variance / (judged - mean)) end;
-- chance of a normal score so high or higher (Abramowitz & Stegun 1964, 26.2.17; error below 1e-7)
create macro normal_upper(z) as exp(-z * z / 2) * 0.3989422804 * list_sum(list_transform(
    [0.319381530, -0.356563782, 1.781477937, -1.821255978, 1.330274429],
    lambda weight, place: weight / (1 + 0.2316419 * z) ** place));
create macro normal_beyond(z) as if(z < 0, 1 - normal_upper(-z), normal_upper(z));
