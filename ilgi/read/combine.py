"""Exports side by side: the thirteen tables whole, of what stays of each part."""

from collections.abc import Iterable

import duckdb

from ilgi import sql
from ilgi.contract import tables
from ilgi.contract.table import TEXT, Column, Table
from ilgi.read import copies, lone, mended, newness, retention, systems, versions, views
from ilgi.read.newness import BySource
from ilgi.read.parts import Part

NUMBERED = ("interactions", "complaints")
PART_ROWS = 2**40
BRINGS = {
    "interactions": {"brings_replies": {"first_response_at"}, "brings_endings": {"resolved_at", "closed_at"}},
    "complaints": {
        "brings_acknowledging": {"acknowledged_at"},
        "brings_resolving": {"resolved_at"},
        "brings_following": {"followed_up_at"},
    },
    "promises": {
        "brings_keeping": {"fulfilled_at"},
        "brings_faith": {"warned_at", "apologised_at", "reason_given", "rescheduled_to"},
    },
}
"""Whether a record's file has a column at all in which it could say when: of one without it silence tells nothing."""


def run(con: duckdb.DuckDBPyConnection, parts: list[Part], keep_months: int | None = None) -> BySource:
    """Brings the staged parts together as ``records.*``; returns how new each source is. ``keep_months``: how old a
    record may be, None where any may stay.

    Moments that stand alone are set apart before anything is asked how new it is; numbers are told apart by system
    when it is decided what stays.
    """
    extents = lone.set_apart(con, parts)
    by_file, by_source = newness.find(con, parts, extents)
    versions.supersede_across(con, parts, by_file)
    copies.count_once(con, parts, by_file)
    systems.name_apart(con, parts)
    if keep_months is not None:
        retention.exclude(con, parts, by_file, keep_months)
    mended.supersede(con, parts)
    records(con, parts, by_source)
    return by_source


def records(con: duckdb.DuckDBPyConnection, parts: list[Part], newest: BySource, schema: str = "records") -> None:
    """Creates the thirteen tables ``records.*`` (or of another ``schema``), each whole: every column, and source, file,
    record and as_of, and two lists of columns, null where there are none: ``blanked`` (a value that could not be read
    stood there) and ``day_only`` (the moment is a day without its time); what BRINGS says of the file of each.

    Those that others point at have ``rid`` too, a number for each row. A table of which no row was taken out is but a
    view over what was staged: where rows are deleted, the numbers of the others may move.
    """
    for table in tables.by_name().values():
        of_table = [part for part in parts if part.table is table]
        rows = [_part(part, place, newest) for place, part in enumerate(of_table)]
        kind = "view" if of_table and not any(part.has_lost and not part.piece for part in of_table) else "table"
        con.execute(f"create {kind} {sql.name(schema, table.name)} as {' union all '.join(rows or [_none(table)])}")


def _part(part: Part, place: int, newest: BySource) -> str:
    columns = [f"{value(part, c)} as {sql.name(c.name)}" for c in part.table.columns]
    moment = newest[part.origin]
    columns.append(f"{sql.word(part.source.name)} as source, {sql.word(part.file.name)} as file")
    if "record" not in part.table.names:
        columns.append(f"{views.RECORD} as record")
    columns.append(f"cast({sql.word(moment.isoformat()) if moment else 'null'} as timestamptz) as as_of")
    columns.append(f"{'__blanked' if part.has_blanked else 'cast(null as varchar[])'} as blanked")
    columns.append(f"{'__day_only' if part.has_day_only else 'cast(null as varchar[])'} as day_only")
    for name, brought in BRINGS.get(part.table.name, {}).items():
        columns.append(f"{str(bool(brought & set(part.columns))).lower()} as {name}")
    if part.table.name == "interactions":
        low, high = part.source.scale.get("csat", (0.0, 1.0))
        columns.append(f"{low}::double as csat_low, {high}::double as csat_high")
    if part.table.name in NUMBERED:
        columns.append(f"rowid + {place * PART_ROWS}::bigint as rid")
    return f"select {', '.join(columns)} from {part.sql}"


def value(part: Part, column: Column) -> str:
    """The SQL of a column of a part, over its staged table or its piece."""
    if column.name in part.columns:
        return sql.name(column.name)
    if column.name in part.table.numbered:
        number = f"concat({sql.word(f'{part.source.name}:{part.file.name}:')}, {views.RECORD})"
        return number if column.type == TEXT else views.RECORD
    return f"cast(null as {column.type})"


def _none(table: Table) -> str:
    columns = [f"cast(null as {c.type}) as {sql.name(c.name)}" for c in table.columns]
    added: Iterable[tuple[str, str]] = [
        ("source", "varchar"),
        ("file", "varchar"),
        ("record", "bigint"),
        ("as_of", "timestamptz"),
        ("blanked", "varchar[]"),
        ("day_only", "varchar[]"),
    ]
    columns += [f"cast(null as {t}) as {n}" for n, t in added if n not in table.names]
    columns += [f"cast(null as boolean) as {name}" for name in BRINGS.get(table.name, {})]
    if table.name == "interactions":
        columns.append("cast(null as double) as csat_low, cast(null as double) as csat_high")
    if table.name in NUMBERED:
        columns.append("cast(null as bigint) as rid")
    return f"select {', '.join(columns)} where false"
