"""The goal for what no clock judges is that of the most specific target in force; targets without a goal count for
nothing."""

from datetime import date
from typing import Any

import duckdb
import pytest

from ilgi.judge import goals

Row = tuple[Any, ...]
TARGETS: list[Row] = [
    ("promise_keeping", None, None, None, None, None, 0.8, 0, None, date(2026, 6, 1)),
    ("promise_keeping", None, None, None, None, None, 0.85, 0, date(2026, 6, 1), None),
    ("promise_keeping", "email", None, None, None, None, 0.9, 1, None, None),
    ("promise_keeping", "email", None, "Kuzey", None, None, 0.95, 2, date(2026, 6, 1), None),
    ("promise_keeping", None, "urgent", "Batı", "iade", "vip", None, 4, None, None),
    ("complaint_recovery", None, None, None, "iade", None, 0.7, 1, None, None),
]
COLUMNS = (
    "id integer, measure varchar, channel varchar, priority varchar, team varchar, topic varchar, customer_group"
    " varchar, goal double, specificity integer, valid_from date, valid_until date"
)


def slow(measure: str, day: date | None, *kinds: str | None) -> float | None:
    """The same, one target after another."""
    best: tuple[int, float] | None = None
    for measured, *asked, goal, specificity, first, until in TARGETS:
        holds = (first is None or day is None or first <= day) and (until is None or day is None or until > day)
        meant = all(a is None or a == kind for a, kind in zip(asked, kinds, strict=True))
        if measured == measure and holds and meant and goal is not None and (best is None or specificity > best[0]):
            best = (specificity, goal)
    return best[1] if best else None


KINDS: list[Row] = [
    (measure, day, channel, "urgent", team, topic, group)
    for measure in ("promise_keeping", "complaint_recovery", "thanks_reach")
    for day in (date(2026, 5, 31), date(2026, 6, 1), date(2026, 9, 9))
    for channel in ("email", "phone", None)
    for team in ("Kuzey", "Batı", None)
    for topic in ("iade", None)
    for group in ("vip", None)
]


@pytest.fixture(scope="module")
def con() -> duckdb.DuckDBPyConnection:
    con = duckdb.connect()
    con.execute(f"create schema standards; create table standards.targets ({COLUMNS})")
    con.executemany(f"insert into standards.targets values (null, {', '.join('?' * 10)})", TARGETS)
    goals.lay(con)
    con.execute("create table things (place integer, measure varchar, day date, channel varchar, priority varchar,"
                " team varchar, topic varchar, customer_group varchar)")  # fmt: skip
    con.executemany(f"insert into things values ({', '.join('?' * 8)})", [(n, *kind) for n, kind in enumerate(KINDS)])
    return con


@pytest.mark.parametrize("measure", ["promise_keeping", "complaint_recovery", "thanks_reach"])
def test_the_goal_is_that_of_the_most_specific_target(con: duckdb.DuckDBPyConnection, measure: str) -> None:
    query = (
        f"select place, goal_on('{measure}', day, channel, priority, team, topic, customer_group) from things"
        " where measure = $measure"
    )
    told = dict(con.execute(query, {"measure": measure}).fetchall())
    assert told == {n: slow(*kind) for n, kind in enumerate(KINDS) if kind[0] == measure}
