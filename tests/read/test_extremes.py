"""Moments, days and numbers at the ends of what can be written: rejected with a sentence or kept, never a fault."""

import csv
from collections.abc import Iterable
from pathlib import Path

import pytest

from ilgi.ask import access, hub, queries, questions
from ilgi.ask.filters import Filters
from ilgi.contract import tables
from ilgi.contract.table import COUNT, DAY, INSTANT, NUMBER, RECORD, YES_NO, Column, Table
from ilgi.problems import Problem
from ilgi.read import source_files
from ilgi.seal import snapshots
from ilgi.settings import settings
from tests.homes import Home

NUMBERS = ("1e400", "1e308", "nan", "-inf", "2147483648")
VALUES = {
    INSTANT: ("0001-01-01", "9999-12-31T23:59:59Z", "-0044-03-15", "infinity", "294247-01-10T04:00:54.775806Z",
              "2200-12-30", "2201-05-05"),
    DAY: ("0001-01-01", "9999-12-31", "10000-01-01", "infinity", "-infinity"),
    NUMBER: NUMBERS, COUNT: NUMBERS, RECORD: NUMBERS,
}  # fmt: skip


def usual(column: Column, number: int) -> str:
    """A value that nothing is wrong with."""
    if column.one_of:
        return column.one_of[0]
    kinds = {INSTANT: f"2026-0{1 + number % 5}-05", DAY: f"2026-0{1 + number % 5}-05", NUMBER: "0.5", YES_NO: "yes"}
    return kinds.get(column.type, str(number) if column.type in (COUNT, RECORD) or column.is_key else "x")


def rows(table: Table) -> list[list[str]]:
    """One record for each extreme value of each column, the rest of it usual; and more that are usual throughout."""
    extremes = [(column, value) for column in table.columns for value in VALUES.get(column.type, ())]
    usuals: list[tuple[Column | None, str]] = [(None, "")] * 250
    return [
        [value if other is column else usual(other, number) for other in table.columns]
        for number, (column, value) in enumerate([*extremes, *usuals], 1)
    ]


def asked(home: Home, names: Iterable[str]) -> list[str]:
    """The questions that end in anything but an answer or a sentence."""
    snapshot, faults = snapshots.current(settings(home.folder)), []
    for name in names:
        try:
            queries.run(name, Filters(period="all"), access.manager(), snapshot=snapshot)
        except Problem:
            continue
        except Exception as error:
            faults.append(f"{name}: {error}")
    hub.close_all()
    return faults


DAYS_READ = ("marks_shown", "open_promises_rows", "readers")


@pytest.mark.parametrize(
    "names", [DAYS_READ, pytest.param(questions.names(), marks=pytest.mark.soak)], ids=["few", "all"]
)
def test_every_column_at_its_ends(tmp_path: Path, names: Iterable[str]) -> None:
    home = Home(tmp_path)
    for name, table in tables.by_name().items():
        with (tmp_path / "exports" / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([table.names, *rows(table)])
    report = home.load()
    assert report.ok, home.problems()
    assert len(report.ledger) == len(tables.by_name()) and all(line.adds_up for line in report.ledger)
    assert all(line.loaded for line in report.ledger)
    reasons = {row[0] for row in home.ask("select reason from rejects union select reason from blanked")}
    assert {"lies before 1900", "lies after 2200", "is larger than such a number can be"} <= reasons
    assert asked(home, names) == []


@pytest.mark.parametrize("stated", ["9999-12-31", "0001-01-01", "9999-12-31T23:59:59Z"])
def test_a_source_is_not_as_new_as_nothing_can_be(tmp_path: Path, stated: str) -> None:
    path = tmp_path / "desk.toml"
    fields = "[fields.interactions]\ninteraction_id = '\"No\"'\nopened_at = '\"No\"'\n"
    path.write_text(f'[export]\nheader = ["No"]\nas_of = {stated}\n{fields}')
    with pytest.raises(Problem, match="as_of must be a date"):
        source_files.read(path)
