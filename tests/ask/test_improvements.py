"""Who is clearly better: within the same work and beyond the colleagues, never by a change of work or of a standard."""

from collections.abc import Iterable
from datetime import date
from itertools import count
from pathlib import Path

import duckdb
import numpy as np
import pytest
from scipy.stats import norm

from ilgi.ask import dealt, macros, strata
from tests import people_twins as twins
from tests.ask_facts import LAST, ask, records, written_facts
from tests.facts.base import Row

BEFORE, TEAM = date(2026, 1, 15), ("k1", "k2", "k3", "k4")


@pytest.fixture(scope="module")
def con() -> duckdb.DuckDBPyConnection:
    con = duckdb.connect()
    con.execute((macros.QUERIES / "selected" / "alike.sql").read_text(encoding="utf-8"))
    return con


def value(con: duckdb.DuckDBPyConnection, expression: str) -> float:
    return float(con.execute(f"select {expression}").fetchall()[0][0])


@pytest.mark.parametrize(
    "tables",
    [[(34, 40, 50, 80)], [(55, 60, 700, 900), (20, 20, 80, 100)], [(9, 12, 30, 60), (9, 10, 100, 120), (3, 3, 2, 4)],
     [(12, 300, 40, 2500), (5, 100, 3, 400)], [(480, 500, 4600, 5000)]],
)  # fmt: skip
def test_the_chance_is_near_that_of_dealing_in_every_way(
    con: duckdb.DuckDBPyConnection, tables: list[tuple[int, int, int, int]]
) -> None:
    """met, judged, and the same of before: by the matched binomial within a quarter of the exact chance."""
    flat = strata.laid_flat([[dict(zip(strata.FIELDS, row, strict=True)) for row in tables]])
    mean, variance, _ = (values[0] for values in dealt.moments(flat))
    met, judged = sum(row[0] for row in tables), sum(row[1] for row in tables)
    exact = dealt.tails(flat)[0][0]
    assert value(con, f"chance_of_so_many({met}, {judged}, {mean}, {variance})") == pytest.approx(exact, rel=0.25)
    summed = "+".join(f"dealt_variance({n}, {m + pm}, {n + pn})" for m, n, pm, pn in tables)
    assert value(con, summed) == pytest.approx(variance)


@pytest.mark.parametrize("score", [-3.0, -0.5, 0.0, 1.0, 2.5, 4.0])
def test_beyond_a_score_as_scipy(con: duckdb.DuckDBPyConnection, score: float) -> None:
    assert value(con, f"normal_beyond({score})") == pytest.approx(norm.sf(score), abs=1e-7)


def test_priority_sets_apart_as_the_chi_square_of_scipy(con: duckdb.DuckDBPyConnection) -> None:
    from scipy.stats import chi2

    for degrees in (1, 2, 6, 20):
        edge = chi2.isf(0.01, degrees)
        assert value(con, f"sets_apart({edge * 1.02}, {degrees}, 50, 50, 10)::int") == 1
        assert value(con, f"sets_apart({edge * 0.98}, {degrees}, 50, 50, 10)::int") == 0
    assert value(con, "sets_apart(99, 2, 5, 900, 10)::int") == value(con, "sets_apart(null, null, 1, 1, 1)::int") == 0


def test_a_table_of_two_by_three_lacks_fit_as_scipy_says(con: duckdb.DuckDBPyConnection) -> None:
    from scipy.stats import chi2_contingency

    met, judged = np.array([30, 50, 20]), np.array([60, 60, 40])
    summed = "+".join(f"alike_lack_of_fit({m}, {n}, 100, 160)" for m, n in zip(met, judged, strict=True))
    assert value(con, summed) == pytest.approx(chi2_contingency([met, judged - met]).statistic)


def test_where_priority_matters_is_told_as_by_hand(con: duckdb.DuckDBPyConnection) -> None:
    """Forty houses of three measures, each reckoned apart, in which priority matters now and then; some
    priorities are few, and in one channel all turns out well; none of these houses lies at the very edge of 0.01."""
    rng, both = np.random.default_rng(18), set()
    for _ in range(40):
        cases: dict[str, list[tuple[object, object, bool]]] = {}
        kinds = []
        for measure, effect in (("a", 0.0), ("b", 0.15), ("c", 0.3)):
            for channel, priority, n in ((c, p, int(rng.integers(1, 40))) for c in "xyz" for p in "123"):
                chance = {"x": 0.8, "y": 0.6, "z": 9.0}[channel] - (effect if priority == "1" else 0.0)
                good = (rng.random(n) < chance).tolist()
                cases.setdefault(measure, []).extend((channel, priority, bool(one)) for one in good)
                kinds.append(
                    {"measure": measure, "channel": channel, "priority": priority, "met": sum(good), "judged": n}
                )
        apart = con.execute("select measure from set_apart_by_priority($kinds, 10)", {"kinds": kinds}).fetchall()
        expected = {measure for measure, of in cases.items() if twins.priority_matters(of)}
        assert {measure for (measure,) in apart} == expected
        both |= {(measure, measure in expected) for measure in cases}
    assert {("b", True), ("b", False), ("c", True)} <= both


def promises(who: str, good: int, bad: int, day: date, channel: str, number: Iterable[int]) -> list[Row]:
    row = {"agent_id": who, "team": "Kuzey", "due_on": day, "channel": channel}
    ids = iter(number)
    return [
        {**row, "promise_id": f"p{next(ids)}", "outcome": outcome} for outcome in ["kept"] * good + ["broken"] * bad
    ]


def better(path: Path, *told: tuple[str, int, int, date, str]) -> set[str]:
    number = count()
    rows = [row for one in told for row in promises(*one, number)]
    people = [{"agent_id": who, "since": date(2024, 1, 1), "name": who, "team": "Kuzey", "is_current": True}
              for who in sorted({one[0] for one in told})]  # fmt: skip
    snapshot = written_facts(path / "better.duckdb", agents=people, promises=rows)
    return {who for (who,) in records(ask(snapshot, "clearly_better"), "agent_id")}


def team(good_now: int, good_before: int) -> list[tuple[str, int, int, date, str]]:
    """Four colleagues with 40 phone calls and 40 chats in either time; of the calls so many good, of chats 38."""
    return [
        row
        for who in TEAM
        for good, day in ((good_now, LAST), (good_before, BEFORE))
        for row in ((who, good, 40 - good, day, "phone"), (who, 38, 2, day, "chat"))
    ]


def test_who_moved_from_phone_to_chat_is_not_better(tmp_path: Path) -> None:
    moved = [("moved", 4, 1, LAST, "phone"), ("moved", 71, 4, LAST, "chat"),
             ("moved", 60, 20, BEFORE, "phone"), ("moved", 5, 0, BEFORE, "chat")]  # fmt: skip
    assert better(tmp_path, *team(30, 30), *moved) == set()


def test_a_loosened_standard_makes_nobody_better(tmp_path: Path) -> None:
    everybody = [("like", 39, 1, LAST, "phone"), ("like", 30, 10, BEFORE, "phone")]
    assert better(tmp_path, *team(39, 30), *everybody) == set()


def test_who_rises_where_colleagues_stay_is_named(tmp_path: Path) -> None:
    rose = [("rose", 39, 1, LAST, "phone"), ("rose", 22, 18, BEFORE, "phone")]
    assert better(tmp_path, *team(30, 30), *rose) == {"rose"}


def test_with_nobody_beside_them_nobody_is_named(tmp_path: Path) -> None:
    assert better(tmp_path, ("alone", 39, 1, LAST, "phone"), ("alone", 20, 20, BEFORE, "phone")) == set()
