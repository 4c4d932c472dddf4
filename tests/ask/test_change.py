"""Limits that know what changed: segments, causes corrected for the window, hollow points, the step signalled."""

from datetime import date, timedelta
from itertools import pairwise
from math import comb
from statistics import NormalDist

import numpy as np
import pandas as pd
import pytest
from scipy.stats import binom, norm

from ilgi.ask import change, metrics, special_causes
from ilgi.ask.change import Terms
from ilgi.ask.periods import Window
from ilgi.ask.segments import Beginning

M = "first_response_met_rate"
N = "first_response_judged_count"
FACT = metrics.metric(M)
START = date(2025, 10, 27)


def course(values: list[float], sizes: int | list[int] = 225) -> pd.DataFrame:
    days = [START + timedelta(7 * at) for at in range(len(values))]
    return pd.DataFrame({"period": pd.to_datetime(days), M: values, N: sizes, "grain": "week"})


def judged(
    values: list[float], looks: int = 4, sizes: int | list[int] = 225, begins: tuple[Beginning, ...] = ()
) -> pd.DataFrame:
    """The series with its limits, of which the last ``looks`` weeks are the window."""
    frame = course(values, sizes)
    first = frame["period"].iloc[-looks].date()
    window = Window(first, frame["period"].iloc[-1].date() + timedelta(6))
    return change.add_limits(frame, M, terms=Terms(FACT, window, "week", begins))


def week(at: int) -> date:
    return START + timedelta(7 * at)


QUIET = [0.90, 0.91, 0.89, 0.90, 0.92, 0.90, 0.88, 0.90]


def test_limits_of_each_segment_are_reckoned_over_its_points_alone() -> None:
    """By hand: 12 weeks of 90, 92 (ranges of 2) and 12 of 60, 64 (ranges of 4); the jump between is in neither."""
    values = [0.90, 0.92] * 6 + [0.60, 0.64] * 6
    found = judged(values, begins=(Beginning(week(12) + timedelta(3), "standard"),))
    assert found[f"{M}_segment"].tolist() == [0] * 12 + [1] * 12
    first, last = found.iloc[0], found.iloc[-1]
    assert [first[f"{M}_mean"], first[f"{M}_lower_limit"]] == pytest.approx([0.91, 0.91 - 2.66 * 0.02])
    assert [last[f"{M}_mean"], last[f"{M}_upper_limit"]] == pytest.approx([0.62, 0.62 + 2.66 * 0.04])
    assert found[f"{M}_begins"].dropna().to_dict() == {12: "standard"}, "the period that holds the change is the first"
    assert found[f"{M}_former_mean"].isna().all() and found[f"{M}_signal"].isna().all()


def test_until_twelve_points_exist_the_former_limits_hold() -> None:
    found = judged(QUIET * 5 + [0.70] * 3, begins=(Beginning(week(40), "mark"),))
    tail = found.tail(3)
    assert (tail[f"{M}_mean"] == found[f"{M}_mean"].iloc[0]).all()
    assert (tail[f"{M}_former_mean"] == tail[f"{M}_mean"]).all()
    assert tail[f"{M}_signal"].tolist() == ["outside"] * 3
    assert found[f"{M}_mean"].iloc[0] == pytest.approx(np.mean(QUIET)), "new points do not move the former limits"


def test_a_mark_hides_no_fall_and_a_changed_standard_is_told_as_the_cause() -> None:
    values = QUIET * 5 + [0.70] * 3
    marked = judged(values, begins=(Beginning(week(40), "mark"),))
    changed = judged(values, begins=(Beginning(week(40), "standard"),))
    step = change.step(marked, M)
    assert step is not None and not step.is_up and step.now == (week(40), week(41), week(42))
    assert step.since == week(40) and step.before == tuple(week(at) for at in range(40))
    assert changed[f"{M}_signal_cause"].dropna().tolist() == ["standard"] * 3
    assert change.step(changed, M) is None
    row = change.latest(changed, M)
    assert change.standard_since(changed, M, row) == week(40)


def test_twelve_points_after_the_standard_are_judged_by_their_own_limits() -> None:
    found = judged(QUIET * 5 + [0.70, 0.71] * 6, begins=(Beginning(week(40), "standard"),))
    assert found[f"{M}_mean"].iloc[-1] == pytest.approx(0.705)
    assert found[f"{M}_signal"].isna().all()
    assert judged(QUIET * 5 + [0.70, 0.71] * 6)[f"{M}_signal"].notna().any(), "without the change known it signals"


def test_a_mark_among_few_points_is_reckoned_with_what_was_before_and_a_standard_is_a_trial() -> None:
    values = [*(QUIET * 2)[:15], 0.60]
    marked = judged(values, begins=(Beginning(week(8), "mark"),))
    changed = judged(values, begins=(Beginning(week(8), "standard"),))
    assert not marked[f"{M}_is_trial"].any() and marked[f"{M}_signal"].iloc[-1] == "outside"
    assert changed[f"{M}_is_trial"].all() and changed[f"{M}_signal"].isna().all()


def test_a_moving_range_does_not_cross_a_boundary_where_two_short_segments_are_reckoned_together() -> None:
    """By hand: all ranges inside are 0.02; with the jump of 0.12 between they would be 0.0267 on average."""
    found = judged([0.90, 0.92] * 4 + [0.80, 0.82] * 4, begins=(Beginning(week(8), "mark"),))
    assert found[f"{M}_mean"].iloc[-1] == pytest.approx(0.86)
    assert found[f"{M}_lower_limit"].iloc[-1] == pytest.approx(0.86 - 2.66 * 0.02)


def test_any_point_of_the_window_counts_and_none_outside_of_it() -> None:
    fallen = QUIET * 5 + [0.70, 0.90, 0.91, 0.90]
    assert change.latest(judged(fallen), M)["period"] == pd.Timestamp(week(40))
    assert change.latest(judged(fallen, looks=3), M) is None


def test_a_point_of_few_cases_is_hollow_and_takes_no_part() -> None:
    values = QUIET * 5 + [0.0]
    found = judged(values, sizes=[225] * 40 + [3])
    assert found[f"{M}_is_hollow"].tolist() == [False] * 40 + [True]
    assert found[f"{M}_signal"].isna().all()
    assert found[f"{M}_mean"].iloc[0] == pytest.approx(np.mean(QUIET))


def test_a_small_week_among_large_ones_is_outside_only_beyond_its_own_chance() -> None:
    """12 of 15 where 90 % are usual: one in five such weeks is so or worse; 8 of 15 one in 10,000."""
    assert binom.cdf(12, 15, 0.9) > 0.15 and binom.cdf(8, 15, 0.9) < 3.2e-4
    usual, rare = (judged([*QUIET * 5, part / 15], sizes=[300] * 40 + [15]) for part in (12, 8))
    assert usual[M].iloc[-1] < usual[f"{M}_lower_limit"].iloc[-1] and usual[f"{M}_signal"].isna().all()
    assert rare[f"{M}_signal"].iloc[-1] == "outside"


def test_one_case_missed_after_weeks_without_any_is_no_change_and_ten_of_thirty_are() -> None:
    """40 weeks of 30 of 30, then a mark: limits of all at 100 % and no range at all."""
    begins = (Beginning(week(40), "mark"),)
    one, ten = (judged([1.0] * 40 + [part / 30], sizes=30, begins=begins) for part in (29, 20))
    assert one[f"{M}_lower_limit"].iloc[-1] == 1.0 and one[f"{M}_signal"].isna().all()
    assert ten[f"{M}_signal"].tolist()[-1] == "outside" and change.step(ten, M) is not None


def is_outside_by_hand(bad: int, n: int, cases: int, far: float) -> bool:
    """Of ``cases`` none was bad; with one more, half of it bad, the usual share of bad ones is ½ / (cases + 1). Such a
    week is outside where so many bad ones or more come more seldom than a normal point beyond ``far`` sigma on one
    side; the chance of exactly so many counts half."""
    usual = 0.5 / (cases + 1)
    chances = [comb(n, k) * usual**k * (1 - usual) ** (n - k) for k in range(n + 1)]
    return bad > 0 and chances[bad] / 2 + sum(chances[bad + 1 :]) < NormalDist().cdf(-far)


@pytest.mark.parametrize("is_all", [True, False])
def test_what_differs_from_none_or_all_is_outside_as_reckoned_by_hand(is_all: bool) -> None:
    rng, seen = np.random.default_rng(13), set()
    for _ in range(60):
        former, later = int(rng.integers(12, 30)), int(rng.integers(1, 9))
        sizes = rng.integers(10, 120, former + later).tolist()
        bad = [0] * former + rng.binomial(sizes[former:], rng.choice([0.0, 0.02, 0.1])).tolist()
        values = [(n - b) / n if is_all else b / n for b, n in zip(bad, sizes, strict=True)]
        found = judged(values, later, sizes, (Beginning(week(former), "mark"),))
        far = special_causes.thresholds(later).far
        expected = [is_outside_by_hand(b, n, sum(sizes[:former]), far) for b, n in zip(bad, sizes, strict=True)]
        assert [reason == "outside" for reason in found[f"{M}_signal"]] == expected
        seen |= set(zip([b > 0 for b in bad], expected, strict=True))
    assert seen == {(False, False), (True, False), (True, True)}


def test_a_share_that_never_moved_is_held_against_each_points_own_n() -> None:
    """27 of 30 for 40 weeks, then 25 of 30 (one such week in six is so or worse) or 12 of 30."""
    begins = (Beginning(week(40), "mark"),)
    usual, rare = (judged([0.9] * 40 + [part / 30], sizes=30, begins=begins) for part in (25, 12))
    assert usual[f"{M}_signal"].isna().all() and rare[f"{M}_signal"].iloc[-1] == "outside"


def test_limits_are_clipped_to_what_can_be() -> None:
    found = judged([0.95, 1.0] * 10)
    assert (found[f"{M}_upper_limit"] == 1.0).all() and (found[f"{M}_lower_limit"] > 0).all()


def test_a_run_tells_the_whole_stretch() -> None:
    found = judged([*QUIET * 5, *[0.893] * 9])
    step = change.step(found, M)
    assert step is not None and step.reason == "run" and len(step.now) == 9 and step.grain == "week"
    assert set(step.before).isdisjoint(step.now)


def test_one_look_has_the_thresholds_of_the_books_and_more_looks_wider_ones() -> None:
    assert special_causes.thresholds(1) == special_causes.Thresholds(3.0, 2.0, 7)
    limits = [special_causes.thresholds(looks) for looks in range(1, 54)]
    assert all(a.far <= b.far and a.zone <= b.zone and a.run <= b.run for a, b in pairwise(limits))
    for looks, limit in enumerate(limits, 1):
        assert 2 * looks * norm.sf(limit.far) <= 0.012 + 1e-9
        assert 4 * looks * norm.sf(limit.zone) ** 2 <= 0.008 + 1e-9
        assert (looks + 1) * 0.5**limit.run <= 0.016


def signalled(values: np.ndarray, looks: int, size: int | None) -> float:
    """The share of drawn series (a row each) of which any of the last points signals."""
    limit, hits = special_causes.thresholds(looks), 0
    for row in values:
        sigma = np.abs(np.diff(row)).mean() * 2.66 / 3
        sizes = None if size is None else np.full(len(row), size)
        hits += any(special_causes.causes(row, row.mean(), sigma, limit, sizes).reasons[-looks:])
    return hits / len(values)


@pytest.mark.parametrize(("looks", "points"), [(4, 53), (4, 16), (12, 53)])
def test_a_quiet_process_is_called_changed_in_few_windows(looks: int, points: int) -> None:
    """Of 400 windows 4 % are 16; 29 or more would come by chance in two of a thousand draws."""
    rng = np.random.default_rng(11)
    assert binom.sf(28, 400, 0.04) < 2e-3
    for drawn, size in (
        (rng.normal(size=(400, points)), None),
        (rng.binomial(30, 0.9, (400, points)) / 30, 30),
        (rng.binomial(225, 0.9, (400, points)) / 225, 225),
    ):
        assert signalled(drawn, looks, size) <= 28 / 400


def test_a_fall_of_five_points_for_four_weeks_is_seen() -> None:
    rng = np.random.default_rng(12)
    chances = np.r_[np.full(49, 0.9), np.full(4, 0.85)]
    assert signalled(rng.binomial(225, chances, (400, 53)) / 225, 4, 225) >= 0.75


def test_a_series_of_few_cases_takes_a_coarser_step() -> None:
    from ilgi.ask import beginnings

    few = judged(QUIET * 2, sizes=[3] * 5 + [225] * 11)
    enough = judged(QUIET * 2, sizes=[3] * 4 + [225] * 12)
    assert beginnings.coarser(few, {M: M}, "week") == "month"
    assert beginnings.coarser(few, {M: M}, "month") == "quarter"
    assert beginnings.coarser(few, {M: M}, "quarter") is None and beginnings.coarser(enough, {M: M}, "week") is None
