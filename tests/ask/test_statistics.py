"""Whether a difference is one: published answers, statsmodels and scipy agree; noise is not ranked."""

import csv
import json
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.inter_rater import fleiss_kappa
from statsmodels.stats.proportion import proportion_confint

from ilgi.ask import boards, change, differences, macros, steps
from ilgi.ask.access import manager
from ilgi.ask.periods import window
from tests.ask import reference

CASES = Path(__file__).resolve().parents[3] / "shared" / "cases" / "statistics.csv"
CONTEXT = steps.Context(window("all", pd.Timestamp("2026-10-28").date()), manager())


def published(job: str) -> list[tuple[Any, Any, float]]:
    if not CASES.exists():
        pytest.skip(f"{CASES} is not here")
    with CASES.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["job"].startswith(job)]
    assert rows
    return [(json.loads(r["input_json"]), json.loads(r["expected_json"]), float(r["tolerance"])) for r in rows]


@pytest.fixture(scope="module")
def con() -> duckdb.DuckDBPyConnection:
    con = duckdb.connect()
    con.execute((macros.QUERIES / "metrics" / "shared.sql").read_text(encoding="utf-8"))
    return con


def ask(con: duckdb.DuckDBPyConnection, expression: str, **values: Any) -> Any:
    return con.execute(f"select {expression}", values).fetchall()[0][0]


def sql_quantile(con: duckdb.DuckDBPyConnection, lived: list[float], ended: list[bool], share: float) -> Any:
    lives = "from (select unnest($lived) as lived, unnest($ended) as ended)"
    text = f"select survival_quantile(lived, ended, $share) {lives}"
    return con.execute(text, {"lived": lived, "ended": ended, "share": share}).fetchall()[0][0]


@pytest.mark.shared
def test_wilson_as_published(con: duckdb.DuckDBPyConnection) -> None:
    for given, (low, high), within in published("Wilson"):
        assert ask(con, "wilson_low($x, $n)", **given) == pytest.approx(low, abs=within)
        assert ask(con, "wilson_high($x, $n)", **given) == pytest.approx(high, abs=within)


@pytest.mark.parametrize(
    ("part", "whole"), [(0, 1), (1, 1), (3, 7), (81, 263), (999, 1000), (10, 10), (123456, 654321)]
)
def test_wilson_as_statsmodels(con: duckdb.DuckDBPyConnection, part: int, whole: int) -> None:
    low, high = proportion_confint(part, whole, method="wilson")
    assert ask(con, "wilson_low($x, $n)", x=part, n=whole) == pytest.approx(low, abs=1e-6)
    assert ask(con, "wilson_high($x, $n)", x=part, n=whole) == pytest.approx(high, abs=1e-6)


def test_nothing_judged_is_null_not_zero_or_one(con: duckdb.DuckDBPyConnection) -> None:
    assert ask(con, "[rate(0, 0), wilson_low(0, 0), wilson_high(0, 0)]") == [None, None, None]


@pytest.mark.shared
def test_kaplan_meier_as_published(con: duckdb.DuckDBPyConnection) -> None:
    for given, expected, within in published("Kaplan"):
        lived, ended = pd.Series(given["time"], dtype=float), pd.Series(given["event"]).astype(bool)
        found = reference.survival_curve(lived, ended).set_index("lived")["surviving"]
        for time, share in expected.items():
            if time != "median":
                assert found[float(time)] == pytest.approx(share, abs=within)
        assert reference.survival_quantile(lived, ended, 0.5) == expected["median"]
        assert sql_quantile(con, list(lived), [bool(e) for e in ended], 0.5) == expected["median"]


def test_kaplan_meier_in_sql_as_scipy(con: duckdb.DuckDBPyConnection) -> None:
    rng = np.random.default_rng(7)
    for size in [*range(1, 30), 200, 1001]:
        lived, ended = rng.integers(0, 20, size).astype(float), rng.random(size) < rng.random()
        for share in (0.25, 0.5, 0.9):
            expected = reference.survival_quantile(pd.Series(lived), pd.Series(ended), share)
            found = sql_quantile(con, lived.tolist(), ended.tolist(), share)
            assert (np.nan if found is None else found) == pytest.approx(expected, nan_ok=True), (size, share)


def test_open_cases_do_not_flatter(con: duckdb.DuckDBPyConnection) -> None:
    lived, ended = [1.0, 2, 3, 50, 60, 70], [True, True, True, False, False, False]
    assert sql_quantile(con, lived[:3], ended[:3], 0.5) == 2
    assert sql_quantile(con, lived, ended, 0.5) == 3
    assert sql_quantile(con, [1.0, 50, 60], [True, False, False], 0.5) is None


@pytest.mark.shared
def test_xmr_limits_as_published() -> None:
    for given, expected, within in published("XmR"):
        centre, low, high = change.limits(pd.Series(given["y"]), given["screen"])
        assert [centre, low, high] == pytest.approx([expected[k] for k in ("mean", "lpl", "upl")], abs=within)


@pytest.mark.shared
def test_seven_on_one_side_as_published() -> None:
    for given, expected, _ in published("seven points one side"):
        found = change.signals(pd.Series(given, dtype=float), 0.0, -99.0, 99.0)
        assert [int(signal == "run") for signal in found] == expected


def test_two_of_three_in_the_outer_third() -> None:
    points = pd.Series([0.0, 2.5, 0.0, 2.5, 0.0, -2.5, 2.5])
    assert change.signals(points, 0.0, -3.0, 3.0) == [None, None, None, "thirds", None, None, None]


def test_a_short_series_is_a_trial_and_calls_nothing_a_change() -> None:
    short = pd.DataFrame({"csat_mean": [1.0] * 10 + [99.0]})
    long = pd.DataFrame({"csat_mean": [1.0, 1.1] * 10 + [99.0]})
    assert change.add_limits(short, "csat_mean")["csat_mean_is_trial"].all()
    assert change.add_limits(short, "csat_mean")["csat_mean_signal"].isna().all()
    assert change.add_limits(long, "csat_mean")["csat_mean_signal"].iloc[-1] == "outside"


@pytest.mark.shared
def test_limits_of_a_count_as_published() -> None:
    """A count that is what was expected, over what was expected: the published limits of a ratio."""
    for given, expected, within in published("Poisson funnel"):
        counted = pd.DataFrame({"pace_count": [given["expected"]], "full_day_count": [float(given["expected"])]})
        row = differences.add_poisson(counted, "pace").iloc[0]
        assert [row["pace_low"], row["pace_high"]] == pytest.approx([expected["ll95"], expected["ul95"]], abs=within)


def test_the_limits_of_nothing_begin_at_nothing_and_need_a_day() -> None:
    """None on two days: at most 3.689 (published tables of a Poisson count) over two; on no day nothing is said."""
    counted = pd.DataFrame({"pace_count": [0, 0, 3], "full_day_count": [2.0, 0.0, 0.0]}, index=[7, 8, 9])
    found = differences.add_poisson(counted, "pace")
    assert (found["pace_low"].iloc[0], found["pace_high"].iloc[0]) == pytest.approx((0, 3.689 / 2), abs=1e-3)
    assert found.loc[[8, 9], ["pace_low", "pace_high"]].isna().all(axis=None)
    alone = differences.add_poisson(counted.head(1), "pace")
    assert alone["pace_low"].tolist() == [0.0]


def test_binomial_funnel_holds_what_it_promises() -> None:
    from scipy.stats import binom

    low, high = boards.funnel_limits(np.array([40.0]), 0.8, 0.95)
    inside = binom.cdf(high * 40, 40, 0.8) - binom.cdf(low * 40 - 1, 40, 0.8)
    assert inside.item() >= 0.95


@pytest.mark.shared
def test_agreement_as_published() -> None:
    for given, expected, within in published("Krippendorff"):
        assert reference.krippendorff_alpha(given["data"], given["level"]) == pytest.approx(expected, abs=within)
    for given, expected, within in published("Fleiss"):
        assert fleiss_kappa(given) == pytest.approx(expected, abs=within)


@pytest.mark.parametrize(("level", "alpha"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)])
def test_agreement_of_four_graders_with_gaps(level: reference.Level, alpha: float) -> None:
    """Krippendorff's own example (Computing alpha-reliability, 2011); a dot is a unit that was not graded."""
    rows = ("12332141 2...", "12332241 25.3", ".3332342 251.", "12332441 251.")
    grades = [[None if mark == "." else float(mark) for mark in row.replace(" ", "")] for row in rows]
    assert reference.krippendorff_alpha(grades, level) == pytest.approx(alpha, abs=5e-4)


def board(rates: list[float], whole: int) -> pd.DataFrame:
    frame = pd.DataFrame({"agent_id": [f"a{i}" for i in range(len(rates))], "promise_kept_rate": rates})
    met = (frame["promise_kept_rate"] * whole).round()
    return frame.assign(promise_due_count=whole, strata=reference.among_all(met, [whole] * len(rates)))


def test_noise_gives_no_clear_winner_and_one_shared_rank() -> None:
    rng = np.random.default_rng(3)
    noise = board(list(rng.binomial(40, 0.8, 40) / 40), 40)
    found = steps.apply("shrink promise_kept_rate by agent_id", noise, CONTEXT)
    assert found["promise_kept_rate_is_clearly_above_team"].sum() <= 2
    assert (found["promise_kept_rate_rank"] == 1).sum() >= 30


def test_somebody_truly_better_stands_first() -> None:
    rng = np.random.default_rng(3)
    rates = [*list(rng.binomial(200, 0.7, 30) / 200), 0.97]
    found = steps.apply("shrink promise_kept_rate by agent_id", board(rates, 200), CONTEXT)
    assert found["agent_id"].iloc[0] == "a30"
    assert bool(found["promise_kept_rate_is_clearly_above_team"].iloc[0])
    assert found["promise_kept_rate_rank"].tolist()[:2] == [1, 2]
    assert 0.72 < found["promise_kept_rate_shrunk"].iloc[0] < 0.97
    assert found["promise_kept_rate_expected"].iloc[0] == pytest.approx(np.mean(rates[:-1]))
    assert found["promise_kept_rate_verdict"].tolist()[:1] == ["above_team"]


def test_too_few_is_shown_but_not_ranked() -> None:
    frame = board([1.0, 0.5, 0.6], 50)
    frame = frame.assign(promise_due_count=[3, 50, 50], strata=reference.among_all([3, 25, 30], [3, 50, 50]))
    found = steps.apply("shrink promise_kept_rate by agent_id", frame, CONTEXT)
    assert found["agent_id"].iloc[-1] == "a0"
    assert found["promise_kept_rate_rank"].isna().tolist() == [False, False, True]
