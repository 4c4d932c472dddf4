"""A snapshot of a made-up house, and what is true of the figures that are asked of it."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
from scipy.special import expit, logit

from ilgi.seal.snapshots import Snapshot
from tests.calibrate import truth as known
from tests.calibrate.drawn import THANKED, Drawn, draw
from tests.calibrate.truth import Truth
from tests.facts.base import AS_OF, Row
from tests.facts.people import house_tables
from tests.facts.tables import TABLES

FACTS = Path(__file__).with_name("facts.sql").read_text("utf-8")
FILLED = {
    "interactions": "case_rows",
    "promises": "promise_rows",
    "complaints": "complaint_rows",
    "recognitions": "thanks_rows",
    "agents": "people_rows",
}
REACH_DAYS = 28


@dataclass(frozen=True)
class World:
    """A house as a snapshot, with all that is true of it."""

    truth: Truth
    drawn: Drawn
    snapshot: Snapshot

    @cached_property
    def swapped(self) -> frozenset[str]:
        """Who moved from one channel to the other."""
        if not self.truth.has_swaps:
            return frozenset()
        teams = range(known.SWAPPED_TEAMS)
        return frozenset(name(team * known.PEOPLE_A_TEAM + slot) for team in teams for slot in (0, 1))

    @cached_property
    def above(self) -> dict[str, float]:
        """By how much a person's log-odds lie above those of the others of their team."""
        skill = self.drawn.skill.reshape(known.TEAMS, known.PEOPLE_A_TEAM)
        others = (skill.sum(axis=1, keepdims=True) - skill) / (known.PEOPLE_A_TEAM - 1)
        return {name(person): float(gap) for person, gap in enumerate((skill - others).ravel())}


def name(person: int) -> str:
    """The agent's number as it stands in the facts."""
    return f"p{person:02}"


def make(truth: Truth, seed: int, path: Path) -> World:
    """Draw a house and write its snapshot to ``path``, which is replaced."""
    drawn = draw(truth, seed)
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path), config={"threads": 1}) as con:
        con.execute("set TimeZone = 'Europe/Istanbul'")
        _say(con, truth, drawn)
        con.execute(FACTS)
        for table, columns in TABLES.items():
            con.execute(f"create table {table} ({columns})")
        for table, rows in FILLED.items():
            con.execute(f"insert into {table} by name select {_shared(con, table, rows)} from {rows}")
        for table, kept in {**house_tables(), "targets": _targets(truth)}.items():
            _fill(con, table, kept)
    return World(truth, drawn, Snapshot(path, path.stem, threads=1))


def _shared(con: duckdb.DuckDBPyConnection, table: str, rows: str) -> str:
    """The columns that a table has in common with what was made for it."""
    wanted, made = ({column[0] for column in con.execute(f"from {one} limit 0").description} for one in (table, rows))
    return ", ".join(sorted(wanted & made))


def _fill(con: duckdb.DuckDBPyConnection, table: str, rows: list[Row]) -> None:
    for row in rows:
        columns, places = ", ".join(f'"{column}"' for column in row), ", ".join("?" * len(row))
        con.execute(f"insert into {table} ({columns}) values ({places})", list(row.values()))


def _say(con: duckdb.DuckDBPyConnection, truth: Truth, drawn: Drawn) -> None:
    for table in ("cases", "promises", "complaints", "thanks"):
        con.register(f"drawn_{table}", getattr(drawn, table))
    lists: dict[str, tuple[Any, ...] | list[float]] = {
        "channel_names": known.CHANNELS,
        "priority_names": known.PRIORITIES,
        "topic_names": known.TOPICS,
        "group_names": known.GROUPS,
        "goals": true_rates(truth.rates),
        "last_goals": true_rates(truth.last_rates),
        "promise_goals": [0.75, 0.95, 0.9, 0.85],
    }
    for macro, values in lists.items():
        con.execute(f"create temp macro {macro}() as {list(values)}")
    con.execute(f"create temp macro now_at() as timestamptz '{AS_OF.isoformat()}'")


def true_rates(rates: tuple[float, ...]) -> list[float]:
    """The share in time of each channel over all priorities, as nobody's skill and no season move it."""
    steps = expit(logit(np.array(rates))[:, None] + np.array(known.PRIORITY_STEPS))
    return [round(float(share), 12) for share in steps @ np.array(known.PRIORITY_SHARES)]


def reach(truth: Truth) -> float:
    """The chance that a person is thanked at all within 28 days."""
    return float(1 - np.exp(-truth.cases * THANKED / known.PEOPLE * REACH_DAYS / known.DAYS))


def _targets(truth: Truth) -> list[Row]:
    """The standards that the facts were judged by: one a channel for each clock, e-mail's second where it changed."""
    rows: list[Row] = []
    clocks = (
        ("first_response", known.FIRST_SECONDS, truth.rates),
        ("resolution", known.LAST_SECONDS, truth.last_rates),
    )
    for measure, at_most, rates in clocks:
        for channel, seconds, goal in zip(known.CHANNELS, at_most, true_rates(rates), strict=True):
            rows.append({"measure": measure, "at_most_seconds": float(seconds), "goal": goal, "channel": channel})
    if truth.changed_on is not None:
        email = next(row for row in rows if row["channel"] == "email")
        rows.append(
            {**email, "at_most_seconds": email["at_most_seconds"] * truth.changed_by, "valid_from": truth.changed_on}
        )
        email["valid_until"] = truth.changed_on
    days = {"acknowledgement": (1, 0.9), "resolution": (5, 0.85), "follow_up": (14, 0.8)}
    for step, (count, goal) in days.items():
        rows.append({"measure": f"complaint_{step}", "at_most_seconds": count * 86400.0, "goal": goal})
    rows.append({"measure": "thanks_reach", "goal": reach(truth)})
    shared = {"calendar": "always", "specificity": 1}
    return [{**shared, "id": at, "line": 10 * at, **row} for at, row in enumerate(rows, 1)]


def cases_of(world: World, days: int) -> pd.DataFrame:
    """The cases opened in the last ``days``, with the chance that each truly had."""
    cases = world.drawn.cases
    return cases[cases["day"] >= known.DAYS - days]


def promised_chance(world: World, days: int) -> float:
    """The share of promises truly kept among those that fell due in the last ``days``."""
    promises = world.drawn.promises
    due = promises["day"] + 2
    is_due = (due >= known.DAYS - days) & (due < known.DAYS)
    return float(promises.loc[is_due, "chance"].mean())
