"""Synthetic exports: a year of a service desk, drawn in SQL from a seed; one seed, one set of files."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb

from ilgi import sql
from ilgi.problems import Problem

SQL = Path(__file__).parent
FIRST_DAY = date(2025, 10, 13)
AS_OF = datetime(2026, 10, 28, 18)
TABLES = (
    "interactions", "events", "promises", "complaints", "recognitions", "evaluations", "agents",
    "customers", "voices", "gestures", "trainings", "pulses", "marks",
)  # fmt: skip

SMALLEST_TEAM, MOST_TEAMS, MOST_PEOPLE = 7, 48, 3000


@dataclass(frozen=True)
class Wish:
    """What to draw: how many interactions, from which seed, and whether nobody and nothing differs (``is_null``).

    ``spread`` is the standard deviation of people's true rate of kept promises around their team's, as a share.
    ``people`` (None: as many as the work needs) sit in ``teams`` of seven or more each: the stories need that many.
    """

    interactions: int = 4000
    seed: int = 13
    is_null: bool = False
    spread: float = 0.0
    people: int | None = None
    teams: int = 6

    @property
    def staff(self) -> int:
        """How many people there are."""
        return self.people or 10 * self.teams * max(1, self.interactions // 400_000)

    def check(self) -> None:
        """Raises Problem for what could not be drawn."""
        if self.interactions < 100:
            raise Problem("a sample needs at least 100 interactions")
        if not 3 <= self.teams <= MOST_TEAMS:
            raise Problem(f"a sample has 3 to {MOST_TEAMS} teams")
        if not SMALLEST_TEAM * self.teams <= self.staff <= MOST_PEOPLE:
            raise Problem(f"a sample of {self.teams} teams has {SMALLEST_TEAM * self.teams} to {MOST_PEOPLE} people")


def write(folder: Path, wish: Wish, tables: Iterable[str] = TABLES) -> dict[str, int]:
    """Writes one contract CSV a table into ``folder`` (made if absent) and returns the number of rows of each.

    Instants are ISO 8601 with +03:00. Raises ``Problem`` for a table that the contract does not know and for a
    wish of which no year could be made.
    """
    wanted_tables = tuple(tables)
    unknown = sorted(set(wanted_tables) - set(TABLES))
    if unknown:
        raise Problem(f"there is no table {', '.join(unknown)}; choose among {', '.join(TABLES)}")
    wish.check()
    folder.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as con:
        draw(con, wish, _needed(wanted_tables))
        return {table: _export(con, table, folder / f"{table}.csv") for table in wanted_tables}


def draw(con: duckdb.DuckDBPyConnection, wish: Wish, numbers: Iterable[str] | None = None) -> None:
    """Draws the tables into ``con``, running the generation files in the order of their names."""
    for name, value in _variables(wish).items():
        con.execute("set variable " + sql.name(name) + " = $value", {"value": value})
    for file in sorted(SQL.glob("*.sql")):
        if numbers is None or file.stem[:2] in numbers:
            con.execute(file.read_text("utf-8"))


def _variables(wish: Wish) -> dict[str, Any]:
    n = wish.interactions
    values: dict[str, Any] = {
        "seed": wish.seed,
        "is_null": wish.is_null,
        "spread": wish.spread,
        "first_day": FIRST_DAY,
        "as_of": AS_OF,
        "interactions": n,
        "people": wish.staff,
        "teams": wish.teams,
        "staff_width": len(str(wish.staff)),
        "customers": max(50, n * 45 // 100),
        "promises": n * 120 // 100,
        "complaints": n * 11 // 100,
        "recognitions": n * 25 // 100,
        "evaluations": n * 11 // 100,
        "voices": n * 11 // 100,
        "gestures": n * 4 // 100,
        "width": max(5, len(str(n * 2))),
    }
    return values | tomllib.loads((SQL / "words.toml").read_text("utf-8"))


def _needed(tables: tuple[str, ...]) -> set[str]:
    """The numbers of the generation files behind the tables: the common ones (up to the cases), then their own."""
    files = {
        "interactions": "06", "events": "07", "promises": "08", "complaints": "09", "recognitions": "10",
        "evaluations": "11", "customers": "12", "voices": "12", "gestures": "12", "trainings": "13", "pulses": "13",
        "marks": "13",
    }  # fmt: skip
    return {"00", "01", "02", "03", "04", "05"} | {files[table] for table in tables if table in files}


def _export(con: duckdb.DuckDBPyConnection, table: str, file: Path) -> int:
    rows = con.table(table)
    count = rows.count("*").fetchall()[0][0]
    rows.write_csv(str(file), header=True, timestamp_format="%Y-%m-%dT%H:%M:%S+03:00", date_format="%Y-%m-%d")
    return int(count)
