"""Judging: records and standards become facts, once, in SQL; a page never judges."""

from collections.abc import Callable, Collection, Iterator

import duckdb

from ilgi import sql
from ilgi.contract import in_order
from ilgi.judge import goals, oddities, plan
from ilgi.judge import known as knowledge
from ilgi.judge import standards as tables
from ilgi.judge.known import Known
from ilgi.judge.plan import Piece
from ilgi.judge.standards import Standards

STANDARDS = ("targets", "calendars", "spans", "pauses", "parameters")
Progress = Callable[[str, float], None]
"""Told what is being done and which share of the whole is behind."""


def run(
    con: duckdb.DuckDBPyConnection,
    standards: Standards,
    known: Known,
    *,
    sealed: str = "sealed",
    only: Collection[str] | None = None,
    progress: Progress | None = None,
) -> None:
    """Judge the tables of ``records`` and write every fact, the standards and what looks wrong into the catalog or
    schema ``sealed``; with ``only``, the facts of these names and nothing else.

    ``known`` is what is known of all records, of which those of ``con`` may be a part: ``know(con)`` of the whole.
    Sets the connection's time zone to the organisation's. Raises Problem when a target has no room to fall due, or a
    file of ``queries/judge`` does not say what it must.
    """
    con.execute("set TimeZone = " + sql.word(standards.time_zone))
    tables.write(con, standards, *known.days(con), named=known.named)
    for macros in ("judging", "clock"):
        con.execute(plan.text("macros", macros))
    goals.lay(con)
    known.lay(con)
    facts = [fact for fact in plan.pieces(plan.FACTS).values() if only is None or fact.name in only]
    steps = plan.steps(facts, knowledge.TABLES)
    of = len(steps) + len(facts) + len(STANDARDS) + 1
    for done, what in enumerate(_work(con, steps, facts, sealed, is_whole=only is None)):
        if progress:
            progress(what, done / of)
    for step in reversed(steps):
        con.execute(f"drop {_kind(step)} temp.{sql.name(step.name)}")
    for table in knowledge.TABLES:
        con.execute(f"drop table temp.{sql.name(table)}")


def _work(
    con: duckdb.DuckDBPyConnection, steps: list[Piece], facts: list[Piece], sealed: str, *, is_whole: bool
) -> Iterator[str]:
    """Names each piece of work, then does it."""
    for step in steps:
        yield step.name
        con.execute(f"create or replace temp {_kind(step)} {sql.name(step.name)} as {step.text}")
    for fact in facts:
        yield fact.name
        _fact(con, fact, sealed)
    if is_whole:
        yield from house(con, sealed)


def house(con: duckdb.DuckDBPyConnection, sealed: str) -> Iterator[str]:
    """Writes the standards and what looks wrong; names each piece of this work, then does it. What was judged last
    must have left the standards, and the step ``log`` must be there."""
    for table in STANDARDS:
        yield table
        con.execute(f"create or replace table {sql.name(sealed, table)} as from {sql.name('standards', table)}")
    yield "suspicious"
    oddities.find(con, sealed)


def _fact(con: duckdb.DuckDBPyConnection, fact: Piece, sealed: str) -> None:
    """Writes a fact in the order of time. Many records that stand in it already, as they were staged, keep it well
    enough while they are judged."""
    table, by = sql.name(sealed, fact.name), sql.name(fact.order)
    written = f"create or replace table {table} as {fact.text}"
    if fact.is_row_by_row and _are_many_in_order(con, fact):
        con.execute(written)
        if _is_in_order(con, f"select rowid as place, {by} as moment from {table}"):
            return
    con.execute(f"{written} order by {by}")


def _are_many_in_order(con: duckdb.DuckDBPyConnection, fact: Piece) -> bool:
    records = sql.name("records", fact.name)
    if con.execute(f"select count(*) from {records}").fetchall()[0][0] <= in_order.STRETCH:
        return False
    rows = f"select row_number() over () - 1 as place, {sql.name(fact.order)} as moment from {records}"
    return _is_in_order(con, rows)


def _is_in_order(con: duckdb.DuckDBPyConnection, rows: str) -> bool:
    return con.execute(in_order.is_given(rows)).fetchall()[0][0] is not False


def _kind(step: Piece) -> str:
    return "view" if step.is_view else "table"
