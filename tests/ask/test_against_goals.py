"""Looking at many goals at once: tails added up by hand, the doubt shared out, and worlds that are at their goals."""

from fractions import Fraction
from math import comb

import numpy as np
import pandas as pd
import pytest
from scipy.stats import binomtest

from ilgi.ask.against_goals import beyond_chance


def checks(*rows: tuple[int, int, float], up_is_good: bool = True) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["met", "judged", "goal"]).assign(up_is_good=up_is_good)


def tail(met: int, judged: int, goal: Fraction) -> float:
    """The chance of so few met or fewer, summed term by term."""
    return float(sum(comb(judged, k) * goal**k * (1 - goal) ** (judged - k) for k in range(met + 1)))


def test_a_miss_is_named_alone_and_not_among_many() -> None:
    """31 of 40 against 90 %: 0.0155 by hand, under a twentieth, and over a twentieth of a quarter."""
    alone = tail(31, 40, Fraction(9, 10))
    assert 0.05 / 4 < alone < 0.05 / 3
    kept = (37, 40, 0.9)
    assert beyond_chance(checks((31, 40, 0.9))).tolist() == [True]
    assert beyond_chance(checks((31, 40, 0.9), kept, kept)).tolist() == [True, False, False]
    assert beyond_chance(checks((31, 40, 0.9), kept, kept, kept)).tolist() == [False] * 4


def test_what_is_named_steps_aside_for_the_rest() -> None:
    """Holm: of four the rarest answers for four; named, it leaves three, and 0.0155 is under a third of 0.05."""
    looked = checks((31, 40, 0.9), (5, 40, 0.9), (37, 40, 0.9), (38, 40, 0.9))
    assert beyond_chance(looked).tolist() == [True, True, False, False]


def test_where_less_is_better_too_many_are_named() -> None:
    """9 of 40 against at most 10 % is 31 of 40 against at least 90 %."""
    few, many = checks((0, 40, 0.1), up_is_good=False), checks((9, 40, 0.1), up_is_good=False)
    assert (beyond_chance(few).tolist(), beyond_chance(many).tolist()) == ([False], [True])


@pytest.mark.parametrize(("goal", "met", "named"), [(1.0, 39, True), (1.0, 40, False), (0.0, 0, False)])
def test_a_goal_of_all_or_nothing(goal: float, met: int, named: bool) -> None:
    assert beyond_chance(checks((met, 40, goal))).tolist() == [named]


def test_nothing_looked_at_names_nothing() -> None:
    assert beyond_chance(checks()).tolist() == []


def test_a_run_over_a_house_that_is_at_its_goals_is_silent() -> None:
    """24 checks of 10 to 400 cases, every true rate exactly at its goal; how often anything is named, of 500 runs."""
    rng = np.random.default_rng(11)
    judged, goals = rng.integers(10, 400, 24), rng.choice([0.75, 0.8, 0.9, 0.95], 24)
    worlds = rng.binomial(judged, goals, (500, 24))
    looks = [beyond_chance(checks(*zip(met, judged, goals, strict=True))).any() for met in worlds]
    assert binomtest(sum(looks), len(looks), 0.05, alternative="greater").pvalue > 0.001
