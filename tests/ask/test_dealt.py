"""Chances and limits of who is like the others: dealt by hand, as scipy, as the binomial ones; the wider funnel."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import hypergeom, norm

from ilgi.ask import boards, dealt, funnel, strata
from tests import people_twins as twins

STRATA = [(3, 5, 9, 10), (7, 7, 20, 30), (0, 4, 3, 4)]


def laid(*people: list[tuple[int, int, int, int]]) -> strata.Tables:
    return strata.laid_flat([[dict(zip(strata.FIELDS, row, strict=True)) for row in one] for one in people])


def test_chances_are_those_of_all_ways_to_deal() -> None:
    more, fewer = dealt.tails(laid(STRATA, STRATA[:1], [(2, 3, 0, 0)]))
    expected = [twins.chances_among_colleagues(one) for one in (STRATA, STRATA[:1])]
    assert np.stack([more, fewer], axis=1)[:2] == pytest.approx(np.array(expected))
    assert (more[2], fewer[2]) == (1, 1)


def test_limits_let_out_whom_the_exact_chances_let_out() -> None:
    for met in range(31):
        tables = laid([(met, 30, 70 - met, 70)])
        low, high = dealt.limits(tables, 0.95)
        assert (met < low[0]) == (hypergeom.cdf(met, 100, 70, 30) < 0.025)
        assert (met > high[0]) == (hypergeom.sf(met - 1, 100, 70, 30) < 0.025)


def test_beyond_many_cases_the_limits_are_near_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    tables = laid([(900, 1000, 9000, 10000), (400, 500, 600, 700)])
    exact = dealt.limits(tables, 0.998), dealt.tails(tables)
    monkeypatch.setattr(dealt, "EXACT_UP_TO", 0)
    assert np.array(dealt.limits(tables, 0.998)) == pytest.approx(np.array(exact[0]), abs=0.05)
    assert np.array(dealt.tails(tables)) == pytest.approx(np.array(exact[1]), abs=0.01)


def test_one_stratum_of_many_others_is_the_binomial_funnel() -> None:
    low, high = boards.funnel_limits(np.array([40.0]), 0.8, 0.95)
    drawn = funnel.own_limits(laid([(30, 40, 800_000, 1_000_000)])).iloc[0]
    assert (drawn["funnel_low_95"], drawn["funnel_high_95"]) == pytest.approx((low.item(), high.item()), abs=1e-4)


def test_the_limits_stand_around_what_the_others_reached_even_of_two() -> None:
    """Of two people who are each other's only others the one lies outside exactly where the other does."""
    drawn = funnel.own_limits(laid([(97, 100, 75, 100)], [(75, 100, 97, 100)]))
    assert drawn["expected"].tolist() == [0.75, 0.97]
    assert drawn["funnel_high_998"][0] < 0.97 and drawn["funnel_low_998"][1] > 0.75
    inside = funnel.own_limits(laid([(90, 100, 85, 100)], [(85, 100, 90, 100)]))
    assert inside["funnel_high_95"][0] > 0.9 and inside["funnel_low_95"][1] < 0.85


def test_a_mix_of_work_puts_nobody_outside() -> None:
    """Phone 75 %, chat 95 %, everybody as the others: who works on chat alone stands beside 95 %, not beside 85 %."""
    rows = {
        "agent_id": ["phone", "chat", "bad"],
        "measure_met_rate": [0.75, 0.95, 0.75],
        "measure_judged_count": [200, 200, 200],
        "strata": [[dict(zip(strata.FIELDS, row, strict=True))] for row in
                   ((150, 200, 750, 1000), (190, 200, 950, 1000), (150, 200, 950, 1000))],
    }  # fmt: skip
    answer = boards.add_funnel(pd.DataFrame(rows), "measure_met_rate")
    assert answer["measure_met_rate_verdict"].tolist() == ["too_close", "too_close", "below_team"]
    assert answer["measure_met_rate_expected"].tolist() == [0.75, 0.95, 0.95]


def test_the_spread_as_published_for_the_trials_of_a_vaccine() -> None:
    """Thirteen trials of BCG (Colditz et al. 1994, JAMA 271:698): ill and well with and without it. The common log
    relative risk is -0.4303, and tau squared by DerSimonian & Laird 0.3088 (Viechtbauer 2010, J Stat Softw 36(3))."""
    trials = np.array([
        (4, 119, 11, 128), (6, 300, 29, 274), (3, 228, 11, 209), (62, 13536, 248, 12619), (33, 5036, 47, 5761),
        (180, 1361, 372, 1079), (8, 2537, 10, 619), (505, 87886, 499, 87892), (29, 7470, 45, 7232),
        (17, 1699, 65, 1600), (186, 50448, 141, 27197), (5, 2493, 3, 2338), (27, 16886, 29, 17825),
    ]).T  # fmt: skip
    ill, other_ill = trials[0], trials[2]
    treated, others = trials[0] + trials[1], trials[2] + trials[3]
    effects = np.log((ill / treated) / (other_ill / others))
    variances = 1 / ill - 1 / treated + 1 / other_ill - 1 / others
    common = np.average(effects, weights=1 / variances)
    assert common == pytest.approx(-0.4303, abs=1e-4)
    assert funnel.between((effects - common) / np.sqrt(variances), variances, cut=0) == pytest.approx(0.3088, abs=1e-4)


def test_the_outermost_tenths_are_drawn_in_and_few_people_tell_of_no_spread() -> None:
    scores = norm.ppf((np.arange(40) + 0.5) / 40)
    far = scores.copy()
    far[-1] = 60.0
    same = np.full(40, 0.0004)
    assert funnel.between(scores, same) == funnel.between(far, same) == 0
    assert funnel.between(3 * scores, same) > 0
    assert funnel.between(3 * scores[:9], same[:9]) == 0


def test_with_many_cases_each_the_funnel_widens_by_the_spread_that_is_there() -> None:
    """Forty people of 5,000 cases whose true shares differ by five points: nearly all lie outside chance alone."""
    rng = np.random.default_rng(1)
    met = rng.binomial(5000, np.clip(rng.normal(0.8, 0.05, 40), 0, 1))
    people = [[(int(m), 5000, int(met.sum() - m), 39 * 5000)] for m in met]
    share = met / 5000
    drawn = funnel.own_limits(laid(*people))
    outside = (share < drawn["funnel_low_998"]) | (share > drawn["funnel_high_998"])
    chance = np.array(dealt.limits(laid(*people), 0.998)) / 5000
    assert ((share < chance[0]) | (share > chance[1])).sum() >= 20 and outside.sum() <= 5
