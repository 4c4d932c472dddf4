"""Moments that stand alone far beyond all others of their source: slips of a hand, which make nothing newer.

The rule, in words: of all the moments that a source records, the last ones stand alone when the gap before them is
longer than 14 days and longer than all the time that the others span, when no more than one record, or one in two
hundred, holds any of them, and when at least ten other records hold a moment. Such a moment moves no as-of. Where its
column may be blank it is taken out; where it is needed it stays. Each is told. What a source states of its own as-of
is not doubted.
"""

import datetime as dt

import duckdb

from ilgi import sql
from ilgi.contract.table import Column
from ilgi.read import expressions, ledger, newness, reading, suspects
from ilgi.read.parts import Part
from ilgi.read.suspects import Suspect

GAP = dt.timedelta(days=14)
OTHERS = 10
SHARE = 200
"""One record in so many may stand alone, and always one."""
KIND, REASON, SENTENCE = "lone_newest", "stands_alone", "stands alone, far beyond all other moments of its source"
Extents = dict[str, tuple[dt.datetime, dt.datetime] | None]


def set_apart(con: duckdb.DuckDBPyConnection, parts: list[Part]) -> Extents:
    """Finds them, takes them out and tells of them; returns the first and newest moment of each part by its name, as
    they were before (``part.newest``: what counts where some were set apart)."""
    extents = {part.name: newness.extent(con, part) for part in parts}
    by_origin: dict[str, list[Part]] = {}
    for part in parts:
        if extents[part.name] and part.source.as_of is None:
            by_origin.setdefault(part.origin, []).append(part)
    for group in by_origin.values():
        if newest := _newest(con, group, [ends for part in group if (ends := extents[part.name])]):
            for part in group:
                _take_out(con, part, newest)
    return extents


def _newest(
    con: duckdb.DuckDBPyConnection, parts: list[Part], ends: list[tuple[dt.datetime, dt.datetime]]
) -> dt.datetime | None:
    """The newest moment that does not stand alone, where some do.

    Where some do, all the others lie in the first half of the whole span: so a count of the second half, given up as
    soon as it is too many, settles it for nearly every export.
    """
    newest, first, last = None, min(first for first, _ in ends), max(last for _, last in ends)
    most = max(1, sum(_records(con, part) for part in parts) // SHARE)
    while last - first > GAP:
        middle = first + (last - first) / 2
        if sum(_count(con, part, ">", middle, most + 1) for part in parts) > most:
            break
        before, after = _beside(con, parts, middle)
        if after - before <= max(GAP, before - first):
            break
        if sum(_count(con, part, "<=", middle, OTHERS) for part in parts) < OTHERS:
            break
        newest = last = before
    return newest


def _records(con: duckdb.DuckDBPyConnection, part: Part) -> int:
    return int(con.execute(f"select count(*) from {part.sql}").fetchall()[0][0])


def _count(con: duckdb.DuckDBPyConnection, part: Part, sign: str, middle: dt.datetime, most: int) -> int:
    """How many records hold a moment on that side of the middle, counted as far as ``most``."""
    moments = [newness.instant(part, column) for column in newness.recorded(part)]
    where = " or ".join(f"{moment} {sign} {newness.at(middle)}" for moment in moments)
    query = f"select count(*) from (select 1 from {part.sql} where {where} limit {most})"
    return int(con.execute(query).fetchall()[0][0])


def _beside(con: duckdb.DuckDBPyConnection, parts: list[Part], middle: dt.datetime) -> tuple[dt.datetime, dt.datetime]:
    """The last moment before the middle and the first after it; both are known to be there."""
    before, after = [], []
    for part in parts:
        for moment in (newness.instant(part, column) for column in newness.recorded(part)):
            query = (
                f"select epoch_us(max({moment}) filter ({moment} <= {newness.at(middle)})),"
                f" epoch_us(min({moment}) filter ({moment} > {newness.at(middle)})) from {part.sql}"
            )
            ends = con.execute(query).fetchall()[0]
            before += [ends[0]] if ends[0] is not None else []
            after += [ends[1]] if ends[1] is not None else []
    return newness.moment(max(before)), newness.moment(min(after))


def _take_out(con: duckdb.DuckDBPyConnection, part: Part, newest: dt.datetime) -> None:
    lone: list[tuple[Column, list[Suspect]]] = []
    for column in newness.recorded(part):
        where = f"{newness.instant(part, column)} > {newness.at(newest)}"
        if values := _values(con, part, column, where):
            lone.append((column, values))
            if not (column.is_key or column.is_required):
                _blank(con, part, column, where, values)
    part.newest = newest
    suspects.note(con, KIND, part.table.name, [value for _, values in lone for value in values])


def _values(con: duckdb.DuckDBPyConnection, part: Part, column: Column, where: str) -> list[Suspect]:
    con.execute(f"set TimeZone = {sql.word(part.zone)}")
    key = sql.name(part.table.key[0]) if part.table.key and part.table.key[0] in part.columns else "null"
    query = f"select __record, {key}::varchar, {sql.name(column.name)}::varchar from {part.sql} where {where}"
    written = part.source.fields[part.table.name].get(column.name, "")
    names = ", ".join(expressions.columns(written)) or column.name
    return [Suspect(part, record, key, names, value) for record, key, value in con.execute(query).fetchall()]


def _blank(con: duckdb.DuckDBPyConnection, part: Part, column: Column, where: str, values: list[Suspect]) -> None:
    part.bring_in(con)
    if not part.has_blanked:
        con.execute(f"alter table {part.sql} add column __blanked varchar[]")
        part.has_blanked = True
    con.execute(
        f"update {part.sql} set {sql.name(column.name)} = null,"
        f" __blanked = list_append(coalesce(__blanked, []), {sql.word(column.name)}) where {where}"
    )
    part.blanked += len(values)
    part.is_changed = True
    lines = reading.lines(part.file, [value.record for value in values if value.record is not None])
    ledger.insert(
        con,
        "blanked",
        [
            (
                part.file.name,
                v.record,
                lines.get(v.record or 0),
                v.column,
                v.value,
                SENTENCE,
                part.table.name,
                REASON,
                "{}",
            )
            for v in values
        ],
    )
