"""Of one key the version counts that says it is newer; where only its place says so, and where two things share a
number, it is told."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ilgi.read import newness, systems, versions
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
        assert log.superseded == 2 and suspicious(con) == [
            ("maybe_reopened", "interactions", "1", "log.csv", 2, "state", 2)
        ]


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


def opened(*moments: tuple[str, float, float]) -> list[Row]:
    return [{"interaction_id": number, "opened_at": day(on, hour)} for number, on, hour in moments]


COUNTS = opened(("1", 1, 9), ("2", 2, 10), ("3", 3, 11.5), ("4", 4, 9.25))


@pytest.mark.parametrize(
    ("rows", "are_strangers"),
    [
        (opened(("1", 1, 12), ("2", 5, 9), ("3", 6, 10), ("4", 7, 9)), True),
        (opened(("1", 1, 9.1), ("2", 2, 10.2), ("9", 9, 9)), True),
        (opened(("1", 1, 8), ("2", 2, 9), ("3", 3, 10.5), ("4", 4, 8.25)), False),
        (opened(("1", 1, 9), ("2", 2, 10), ("3", 8, 11.5)), False),
        (opened(("1", 1, 9.01), ("2", 2, 10.002), ("3", 3, 11.503)), False),
        (opened(("1", 0, 21), ("2", 1, 21), ("3", 2, 21), ("4", 3, 21)), False),
        (opened(("1", 1, 12)), False),
        (opened(("7", 1, 12), ("8", 1, 13)), False),
    ],
    ids=["others", "others on the same days", "another clock", "one mended", "seconds", "days alone", "one", "none"],
)
def test_two_tools_that_count_alike_are_no_versions_of_one_another(
    rows: list[Row], are_strangers: bool, tmp_path: Path
) -> None:
    with database() as con:
        a, b = part(con, tmp_path, "interactions", "a.csv", COUNTS), part(con, tmp_path, "interactions", "b.csv", rows)
        events = part(
            con, tmp_path, "events", "b.csv", [{"interaction_id": "1", "happened_at": day(9), "kind": "opened"}]
        )
        supersede(con, a, b, events)
        assert ([p.apart for p in (a, b, events)] == ["a.csv", "b.csv", "b.csv"]) == are_strangers
        assert (a.superseded + b.superseded == 0) == (
            are_strangers or not {r["interaction_id"] for r in rows} & set("1234")
        )
        assert ("files_strangers" in [row[0] for row in suspicious(con)]) == are_strangers
        systems.name_apart(con, [a, b, events])
        names = [name for p in (a, b) for (name,) in left(con, p, "interaction_id")]
        assert (
            len(set(names)) == len(names) and (left(con, events, "interaction_id") == [("b.csv:1",)]) == are_strangers
        )


def test_a_file_joins_the_one_of_two_strangers_whose_version_it_is(tmp_path: Path) -> None:
    others = opened(("1", 5, 12), ("2", 6, 9), ("3", 7, 10))
    with database() as con:
        files = {
            "a": COUNTS,
            "b": others,
            "c": [*others[:2], *opened(("8", 9, 9))],
            "d": [*COUNTS[:3], *opened(("9", 9, 9))],
        }
        parts = [part(con, tmp_path, "interactions", f"{name}.csv", rows) for name, rows in files.items()]
        supersede(con, *parts)
        assert [p.apart for p in parts] == ["a.csv", "b.csv", "b.csv", "a.csv"]
        assert [p.superseded for p in parts] == [3, 2, 0, 0]


ROW = st.tuples(st.sampled_from("12"), st.none() | st.integers(3, 6), st.sampled_from(["open", None]))


@settings(max_examples=40, deadline=None)
@given(files=st.lists(st.lists(ROW, min_size=1, max_size=5), min_size=1, max_size=3))
def test_the_newest_stays_as_worked_out_slowly(files: list[Any], tmp_path_factory: Any) -> None:
    folder: Path = tmp_path_factory.getbasetemp()
    rows = [
        (key, max(done or int(of) for of, done, _ in file), ended or int(key), number, place)
        for number, file in enumerate(files)
        for place, (key, ended, _) in enumerate(file)
    ]
    newest = {key: max((r for r in rows if r[0] == key), key=lambda r: r[1:5])[3:5] for key in {r[0] for r in rows}}
    with database() as con:
        parts = [
            part(con, folder, "interactions", f"f{n}.csv", [case(row[0], int(row[0]), *row[1:]) for row in file])
            for n, file in enumerate(files)
        ]
        supersede(con, *parts)
        stays = {
            key: (number, record - 1)
            for number, each in enumerate(parts)
            for key, record in left(con, each, "interaction_id", "__record")
        }
        assert stays == newest and sum(p.superseded for p in parts) == len(rows) - len(newest)


def test_a_case_that_stands_open_below_its_end_is_told_unless_the_file_goes_upwards(tmp_path: Path) -> None:
    ended = [case(str(n), n, n + 2, "resolved") for n in range(1, 9)]
    reopened = [case(str(n), n, None, "open") for n in range(1, 4)]
    with database() as con:
        log = part(con, tmp_path, "interactions", "log.csv", [case("9", 3, None, "open"), *ended, *reopened])
        upwards = [
            row
            for n in range(11, 15)
            for row in (case(str(n), 30 - n, 31 - n, "resolved"), case(str(n), 30 - n, None, "open"))
        ]
        supersede(con, log)
        supersede(con, part(con, tmp_path, "interactions", "upwards.csv", upwards, "other"))
        told = [key for kind, _, key, *_ in suspicious(con) if kind == "maybe_reopened"]
        assert told == ["1", "2", "3"]
