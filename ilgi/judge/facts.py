"""Judging: records and standards become facts, once, in SQL; a page never judges."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import duckdb

from ilgi import sql
from ilgi.judge import standards as tables
from ilgi.judge.clock import CLOCK_STEPS
from ilgi.judge.standards import Standards
from ilgi.settings import ROOT

FOLDER = ROOT / "queries" / "judge"
BEFORE = (
    *("terms", "log", "courses", "knowing", "cases", "exchanges", "grievances"),
    *("asked", "spells", "choices", "case_targets", "exchange_targets", "grievance_targets"),
    *("holds", "clocks"),
)
VIEWS = ("cases", "case_targets", "case_clocks")
"""Steps that are worked out where they are read: to lay a million rows down and find them again costs more."""
STEPS = (*BEFORE, *CLOCK_STEPS, "rules", "case_clocks")
FACTS = {
    "interactions": "opened_at",
    "responses": "asked_at",
    "events": "happened_at",
    "promises": "due_at",
    "complaints": "received_at",
    "recognitions": "given_at",
    "evaluations": "evaluated_at",
    "agents": "since",
    "customers": "first_seen_on",
    "voices": "said_at",
    "gestures": "given_at",
    "trainings": "completed_on",
    "pulses": "asked_on",
    "marks": "marked_on",
}
ROW_BY_ROW = ("interactions", "events", "promises", "evaluations", "voices", "customers", "gestures")
"""Facts that are judged as their records pass by, so that the order of these can be kept."""
STANDARDS = ("targets", "calendars", "spans", "pauses", "parameters")
Progress = Callable[[str, float], None]
"""Told what is being done and which share of the whole is behind."""


def run(
    con: duckdb.DuckDBPyConnection, standards: Standards, *, sealed: str = "sealed", progress: Progress | None = None
) -> None:
    """Judge the tables of ``records`` and write every fact, and the standards, into the catalog or schema ``sealed``.

    Sets the connection's time zone to the organisation's. Raises Problem when a target has no room to fall due.
    """
    con.execute("set TimeZone = " + sql.word(standards.time_zone))
    tables.write(con, standards, *_days(con))
    for macros in ("macros", "clock_macros"):
        con.execute(_text(macros))
    of = len(STEPS) + len(FACTS) + len(STANDARDS)
    for done, what in enumerate(_work(con, sealed)):
        if progress:
            progress(what, done / of)
    for step in reversed(STEPS):
        con.execute(f"drop {_kind(step)} temp.{sql.name(step)}")


def _work(con: duckdb.DuckDBPyConnection, sealed: str) -> Iterator[str]:
    """Names each piece of work, then does it."""
    for step in STEPS:
        yield step
        con.execute(f"create or replace temp {_kind(step)} {sql.name(step)} as {_text('steps/' + step)}")
    for fact, by in FACTS.items():
        yield fact
        _fact(con, fact, by, sealed)
    for table in STANDARDS:
        yield table
        con.execute(f"create or replace table {sql.name(sealed, table)} as from {sql.name('standards', table)}")


def _fact(con: duckdb.DuckDBPyConnection, fact: str, by: str, sealed: str) -> None:
    """Writes a fact in the order of time. Records that stand in it already, as most exports do, need no sorting."""
    table = sql.name(sealed, fact)
    written = f"create or replace table {table} as {_text(fact)}"
    if fact in ROW_BY_ROW and _is_in_order(con, sql.name("records", fact), by):
        con.execute(written)
        if _is_in_order(con, table, by):
            return
    con.execute(f"{written} order by {sql.name(by)}")


def _is_in_order(con: duckdb.DuckDBPyConnection, table: str, by: str) -> bool:
    query = f"""select not exists (from (
        select {sql.name(by)} as moment, lag({sql.name(by)}) over () as before from {table}
    ) where moment is null or before > moment)"""
    return bool(con.execute(query).fetchall()[0][0])


def _kind(step: str) -> str:
    return "view" if step in VIEWS else "table"


def _text(name: str) -> str:
    return (FOLDER / f"{name}.sql").read_text("utf-8")


def _days(con: duckdb.DuckDBPyConnection) -> tuple[date, date]:
    """The first day that any clock starts on and the last that any source tells of."""
    [(first, last)] = con.execute("""
        with instants as (
            select opened_at as began, as_of from records.interactions
            union all select happened_at, as_of from records.events
            union all select received_at, as_of from records.complaints
        )
        select min(began)::date, max(greatest(as_of, began))::date from instants""").fetchall()
    today = date(2026, 1, 1)
    return (first or today) - timedelta(days=1), (last or today) + timedelta(days=1)
