"""Of one key the version counts that says it is newer; where only its place says so, and where two things share a
number, it is told."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ilgi.read import newness, versions
from ilgi.read.parts import Part
from tests.staged import Row, database, day, left, part, suspicious


def case(number: str, opened: int, resolved: int | None = None, state: str | None = None) -> Row:
    return {
        "interaction_id": number,
        "opened_at": day(opened),
        "resolved_at": day(resolved) if resolved else None,
        "state": state,
    }


def supersede(con: Any, *parts: Part) -> None:
    ages: newness.ByFile = {}
    for each in parts:
        ends = newness.extent(con, each)
        ages[each.source.name, each.file.name] = ends[1] if ends else None
    versions.supersede_across(con, list(parts), ages)


def test_the_newer_moment_counts_wherever_it_stands(tmp_path: Path) -> None:
    rows = [case("1", 5, 7, "resolved"), case("1", 5, None, "open")]
    rows += [case("2", 5, None, "open"), case("2", 5, 7, "resolved")]
    with database() as con:
        log = part(con, tmp_path, "interactions", "log.csv", rows)
        supersede(con, log)
        assert left(con, log, "interaction_id", "state") == [("1", "resolved"), ("2", "resolved")]
        assert log.superseded == 2 and suspicious(con) == []


def test_a_place_that_decides_between_different_contents_is_told(tmp_path: Path) -> None:
    rows = [case("1", 5, 7, "resolved"), case("1", 5, 7, "closed"), case("2", 5, 7), case("2", 5, 7), case("3", 9)]
    with database() as con:
        log = part(con, tmp_path, "interactions", "log.csv", rows)
        supersede(con, log)
        assert left(con, log, "interaction_id", "state") == [("1", "closed"), ("2", None), ("3", None)]
        assert suspicious(con) == [("version_by_place", "interactions", "1", "log.csv", 3, None, 2)]


def test_two_things_of_one_number_are_told(tmp_path: Path) -> None:
    with database() as con:
        a = part(con, tmp_path, "interactions", "a.csv", [case("1", 5, 6), case("2", 5)])
        b = part(con, tmp_path, "interactions", "b.csv", [case("1", 8), case("2", 5, 9)])
        c = part(con, tmp_path, "interactions", "c.csv", [case("1", 8, 9)], "another")
        supersede(con, a, b, c)
        assert [left(con, each, "interaction_id") for each in (a, b, c)] == [[], [("1",), ("2",)], [("1",)]]
        assert suspicious(con) == [("number_shared", "interactions", "1", "b.csv", 2, "opened_at", 2)]


def test_many_are_counted_whole_and_listed_in_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ilgi.read.suspects.MOST", 2)
    with database() as con:
        rows = [case(str(number), on) for number in range(5) for on in (1, 2)]
        supersede(con, part(con, tmp_path, "interactions", "a.csv", rows))
        odd = suspicious(con)
        assert len(odd) == 3 and sum(row[-1] for row in odd) == 10 and odd[-1][2:4] == (None, None)


def test_the_house_has_one_register_of_colleagues(tmp_path: Path) -> None:
    with database() as con:
        since = dt.date(2026, 1, 1)
        rows = [{"agent_id": "7", "since": since, "name": name, "team": "Kuzey"} for name in ("Ayşe", "Ayşe")]
        a, b = (part(con, tmp_path, "agents", f"{s}.csv", [row], s) for s, row in zip("ab", rows, strict=True))
        supersede(con, a, b)
        assert (a.superseded, b.superseded) == (1, 0) and suspicious(con) == []


ROW = st.tuples(
    st.sampled_from("12"), st.integers(1, 3), st.none() | st.integers(3, 6), st.sampled_from(["open", None])
)


@settings(max_examples=40, deadline=None)
@given(files=st.lists(st.lists(ROW, min_size=1, max_size=5), min_size=1, max_size=3))
def test_the_newest_stays_as_worked_out_slowly(files: list[Any], tmp_path_factory: Any) -> None:
    folder: Path = tmp_path_factory.getbasetemp()
    rows = [
        (key, max(max(on, done or 0) for _, on, done, _ in file), max(opened, ended or 0), number, place, state)
        for number, file in enumerate(files)
        for place, (key, opened, ended, state) in enumerate(file)
    ]
    newest = {key: max((r for r in rows if r[0] == key), key=lambda r: r[1:5])[3:5] for key in {r[0] for r in rows}}
    with database() as con:
        parts = [
            part(con, folder, "interactions", f"f{n}.csv", [case(*row) for row in file]) for n, file in enumerate(files)
        ]
        supersede(con, *parts)
        stays = {
            key: (number, record - 1)
            for number, each in enumerate(parts)
            for key, record in left(con, each, "interaction_id", "__record")
        }
        assert stays == newest and sum(p.superseded for p in parts) == len(rows) - len(newest)
