"""A moment far beyond all others of its source makes nothing newer; an honest file, however small, is believed."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ilgi.read import lone, newness
from tests.staged import Row, database, day, left, part, suspicious

SPREAD = [{"interaction_id": str(n), "opened_at": day(1 + n % 8), "resolved_at": None} for n in range(20)]


def slip(column: str, on: float, number: str = "slip") -> Row:
    return {"interaction_id": number, "opened_at": day(1), "resolved_at": None} | {column: day(on)}


def newest(con: Any, folder: Path, rows: list[Row]) -> tuple[Any, dt.datetime | None]:
    whole = part(con, folder, "interactions", "cases.csv", rows)
    extents = lone.set_apart(con, [whole])
    return whole, newness.find(con, [whole], extents)[1][whole.origin]


def test_one_slip_moves_no_as_of_and_is_taken_out_and_told(tmp_path: Path) -> None:
    with database() as con:
        whole, as_of = newest(con, tmp_path, [*SPREAD, slip("resolved_at", 56)])
        assert as_of == day(8) and left(con, whole, "resolved_at", "__blanked")[-1] == (None, ["resolved_at"])
        assert whole.blanked == 1 and whole.has_blanked and whole.has_lost
        assert suspicious(con) == [("lone_newest", "interactions", "slip", "cases.csv", 22, "resolved_at", 1)]
        noted = 'select file, record, line, "column", left(value, 10), reason_key from sealed.blanked'
        assert con.execute(noted).fetchall() == [("cases.csv", 21, 22, "resolved_at", "2026-11-25", "stands_alone")]


def test_what_is_needed_stays_and_moves_no_as_of_either(tmp_path: Path) -> None:
    with database() as con:
        whole, as_of = newest(con, tmp_path, [*SPREAD, slip("opened_at", 56)])
        assert as_of == day(8) and left(con, whole, "opened_at")[-1] == (day(56),) and whole.blanked == 0
        assert [row[0] for row in suspicious(con)] == ["lone_newest"]


def test_slips_of_several_sizes_are_met_one_after_the_other(tmp_path: Path) -> None:
    many = [{**row, "interaction_id": f"{n} {row['interaction_id']}"} for n in range(20) for row in SPREAD]
    with database() as con:
        whole, as_of = newest(con, tmp_path, [*many, slip("resolved_at", 56, "a"), slip("resolved_at", 3650, "b")])
        assert as_of == day(8) and whole.blanked == 2


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (SPREAD, "nothing is far"),
        ([*SPREAD, slip("resolved_at", 20)], "not two weeks beyond"),
        ([*SPREAD, slip("resolved_at", 56, "a"), slip("resolved_at", 57, "b")], "two of so few are no slip"),
        ([*SPREAD[:8], slip("resolved_at", 56)], "too few others to tell"),
        ([*SPREAD, slip("opened_at", -300, "old"), slip("resolved_at", 56)], "the others span longer than the gap"),
        ([], "nothing at all"),
        ([slip("opened_at", 3)], "one alone"),
    ],
)
def test_an_honest_file_is_believed(rows: list[Row], why: str, tmp_path: Path) -> None:
    with database() as con:
        whole, as_of = newest(con, tmp_path, rows or [])
        moments = [moment for row in rows for moment in (row["opened_at"], row["resolved_at"]) if moment]
        assert as_of == max(moments, default=None), why
        assert whole.newest is None and suspicious(con) == []


@settings(max_examples=60, deadline=None)
@given(
    days=st.lists(st.integers(1, 9), min_size=9, max_size=14),
    far=st.lists(st.sampled_from([12, 24, 40, 90, 400, 4000]), max_size=3),
)
def test_what_stands_alone_is_what_the_rule_says(days: list[int], far: list[int], tmp_path_factory: Any) -> None:
    """Every cut is tried: the last moments are lone beyond a gap longer than two weeks and than the span before it."""
    folder: Path = tmp_path_factory.getbasetemp()
    moments = sorted([*days, *far])
    cuts = [
        n
        for n in range(1, len(moments))
        if len(moments) - n <= 1 and n >= 10 and moments[n] - moments[n - 1] > max(14, moments[n - 1] - moments[0])
    ]
    with database() as con:
        rows = [{"interaction_id": str(n), "opened_at": day(on)} for n, on in enumerate([*days, *far])]
        _, as_of = newest(con, folder, rows)
        assert as_of == day(moments[min(cuts) - 1] if cuts else moments[-1])
