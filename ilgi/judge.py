"""Judging: records and standards become facts, once, in SQL; a page never judges."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import duckdb

from ilgi import sql
from ilgi import standards as tables
from ilgi.clock import CLOCK_STEPS
from ilgi.settings import ROOT
from ilgi.standards import Standards

FOLDER = ROOT / "queries" / "judge"
BEFORE = (
    *("terms", "log", "courses", "knowing", "cases", "exchanges", "grievances"),
    *("asked", "spells", "choices", "case_targets", "exchange_targets", "grievance_targets"),
    *("clocks", "holds"),
)
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
    con.execute((FOLDER / "macros.sql").read_text("utf-8"))
    jobs = list(_jobs(sealed))
    for number, (what, statement) in enumerate(jobs):
        if progress:
            progress(what, number / len(jobs))
        con.execute(statement)
    for step in (*BEFORE, *CLOCK_STEPS):
        con.execute("drop table temp." + sql.name(step))


def _jobs(sealed: str) -> Iterator[tuple[str, str]]:
    for step in (*BEFORE, *CLOCK_STEPS):
        yield step, f"create or replace temp table {sql.name(step)} as {_text('steps/' + step)}"
    for fact, by in FACTS.items():
        yield fact, f"create or replace table {sql.name(sealed, fact)} as {_text(fact)} order by {sql.name(by)}"
    for table in STANDARDS:
        yield table, f"create or replace table {sql.name(sealed, table)} as from {sql.name('standards', table)}"


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
