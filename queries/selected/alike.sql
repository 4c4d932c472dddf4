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
