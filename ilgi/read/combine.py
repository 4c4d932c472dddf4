"""Exports side by side: which version of a thing counts, how new each source is, the thirteen tables whole."""

import datetime as dt
from collections.abc import Iterable

import duckdb

from ilgi import sql
from ilgi.contract import tables
from ilgi.contract.table import DAY, TEXT, Column, Table
from ilgi.read import views
from ilgi.read.parts import Part

NUMBERED = ("interactions", "complaints")
PART_ROWS = 2**40
Newness = dict[tuple[str, str], dt.datetime | None]


def supersede_within(con: duckdb.DuckDBPyConnection, part: Part) -> None:
    """Of the rows that ``one_row_per`` or ``keep_last_by`` speak of keeps one; the others are counted as superseded."""
    columns = {row[0] for row in con.execute(f"describe {part.sql}").fetchall()}
    if not columns & {"__one_row_per", "__keep_last_by"}:
        return
    per = (
        "__one_row_per"
        if "__one_row_per" in columns
        else ", ".join(sql.name(k) for k in part.table.key if k in columns)
    )
    last = "__keep_last_by desc nulls last, " if "__keep_last_by" in columns else ""
    order = f"{last}{views.RECORD} desc"
    drop(
        con,
        part,
        f"select rowid from {part.sql} qualify row_number() over (partition by {per} order by {order}) > 1",
    )


def drop(con: duckdb.DuckDBPyConnection, part: Part, rows: str, parameters: dict[str, object] | None = None) -> None:
    """Takes the rows (a query of rowids) out of a staged table and counts them as superseded."""
    count = con.execute(f"delete from {part.sql} where rowid in ({rows})", parameters or {}).fetchall()[0][0]
    part.superseded += count


def as_of(con: duckdb.DuckDBPyConnection, part: Part) -> dt.datetime | None:
    """The newest recorded instant of one table of one export; None when it holds none."""
    recorded = [c for c in part.table.columns if c.is_recorded and c.name in part.columns]
    if not recorded:
        return None
    con.execute(f"set TimeZone = {sql.word(part.zone)}")
    newest = ", ".join(f"max({sql.name(c.name)})" for c in recorded)
    values = con.execute(f"select {newest} from {part.sql}").fetchall()[0]
    moments = [_moment(con, v) if c.type == DAY else v for c, v in zip(recorded, values, strict=True) if v is not None]
    return max(moments, default=None)


def _moment(con: duckdb.DuckDBPyConnection, day: dt.date) -> dt.datetime:
    moment: dt.datetime = con.execute("select cast($day::date as timestamptz)", {"day": day}).fetchall()[0][0]
    return moment


def newness(con: duckdb.DuckDBPyConnection, parts: list[Part]) -> tuple[Newness, dict[str, dt.datetime | None]]:
    """How new each file of a source is, and each source: as stated, else by the newest recorded instant."""
    by_file: Newness = {}
    for part in parts:
        place = (part.source.name, part.file.name)
        stated = _stated(con, part)
        by_file[place] = _newer(by_file.get(place), stated or as_of(con, part))
    by_source: dict[str, dt.datetime | None] = {}
    for part in parts:
        by_source[part.origin] = _newer(by_source.get(part.origin), by_file[part.source.name, part.file.name])
    return by_file, by_source


def _stated(con: duckdb.DuckDBPyConnection, part: Part) -> dt.datetime | None:
    if part.source.as_of is None:
        return None
    con.execute(f"set TimeZone = {sql.word(part.zone)}")
    stated: dt.datetime = con.execute("select cast($moment as timestamptz)", {"moment": part.source.as_of}).fetchall()[
        0
    ][0]
    return stated


def _newer(a: dt.datetime | None, b: dt.datetime | None) -> dt.datetime | None:
    return max((m for m in (a, b) if m is not None), default=None)


def supersede_across(con: duckdb.DuckDBPyConnection, parts: list[Part], newest: Newness) -> None:
    """Across files the newer version of a key counts; a keyless one gives way where a newer file covers its days."""
    for table in tables.by_name().values():
        of_table = sorted((s for s in parts if s.table is table), key=lambda s: _age(s, newest))
        _overlaps(con, [s for s in of_table if s.is_numbered])
        keyed = [s for s in of_table if not s.is_numbered]
        if keyed:
            _keys(con, table, keyed)


def _age(part: Part, newest: Newness) -> tuple[float, str]:
    moment = newest[(part.source.name, part.file.name)]
    return (moment.timestamp() if moment else 0.0, part.file.name)


def _overlaps(con: duckdb.DuckDBPyConnection, parts: list[Part]) -> None:
    for place, later in enumerate(parts):
        at = sql.name(later.table.at)
        con.execute(f"set TimeZone = {sql.word(later.zone)}")
        first, last = con.execute(f"select min({at})::date, max({at})::date from {later.sql}").fetchall()[0]
        for earlier in (p for p in parts[:place] if p.source.name == later.source.name and first):
            rows = f"select rowid from {earlier.sql} where {at}::date between $first and $last"
            drop(con, earlier, rows, {"first": first, "last": last})


def _keys(con: duckdb.DuckDBPyConnection, table: Table, parts: list[Part]) -> None:
    key = ", ".join(sql.name(k) for k in table.key)
    union = " union all ".join(
        f"select {key}, {place} as part, rowid as place from {part.sql}" for place, part in enumerate(parts)
    )
    # numbers tell in a fraction of the time of texts that there is nothing to look for
    counted = f"select count(*), count(distinct hash({key})) from ({union})"
    if len(set(con.execute(counted).fetchall()[0])) == 1:
        return
    twice = sql.name("stage", f"{table.name} twice")
    con.execute(f"create or replace table {twice} as select {key} from ({union}) group by all having count(*) > 1")
    if con.execute(f"select count(*) from {twice}").fetchall()[0][0]:
        old = sql.name("stage", f"{table.name} old")
        con.execute(
            f"create or replace table {old} as select part, place from ({union}) semi join {twice} using ({key})"
            f" qualify row_number() over (partition by {key} order by part desc, place desc) > 1"
        )
        for place, part in enumerate(parts):
            drop(con, part, f"select place from {old} where part = {place}")


def records(con: duckdb.DuckDBPyConnection, parts: list[Part], newest: dict[str, dt.datetime | None]) -> None:
    """Creates the thirteen tables ``records.*``, each whole: every column, and source, file, record and as_of, and
    two lists of columns, null where there are none: ``blanked`` (a value that could not be read stood there) and
    ``day_only`` (the moment is a day without its time).

    Those that others point at have ``rid`` too, a number for each row. A table of which no row was taken out is but a
    view over what was staged: where rows are deleted, the numbers of the others may move.
    """
    for table in tables.by_name().values():
        of_table = [part for part in parts if part.table is table]
        rows = [_part(part, place, newest) for place, part in enumerate(of_table)]
        kind = "view" if of_table and not any(part.has_lost for part in of_table) else "table"
        con.execute(f"create {kind} {sql.name('records', table.name)} as {' union all '.join(rows or [_none(table)])}")


def _part(part: Part, place: int, newest: dict[str, dt.datetime | None]) -> str:
    columns = [_column(part, c) for c in part.table.columns]
    moment = newest[part.origin]
    columns.append(f"{sql.word(part.source.name)} as source, {sql.word(part.file.name)} as file")
    if "record" not in part.table.names:
        columns.append(f"{views.RECORD} as record")
    columns.append(f"cast({sql.word(moment.isoformat()) if moment else 'null'} as timestamptz) as as_of")
    columns.append(f"{'__blanked' if part.has_blanked else 'cast(null as varchar[])'} as blanked")
    columns.append(f"{'__day_only' if part.has_day_only else 'cast(null as varchar[])'} as day_only")
    if part.table.name == "interactions":
        low, high = part.source.scale.get("csat", (0.0, 1.0))
        columns.append(f"{low}::double as csat_low, {high}::double as csat_high")
    if part.table.name in NUMBERED:
        columns.append(f"rowid + {place * PART_ROWS}::bigint as rid")
    return f"select {', '.join(columns)} from {part.sql}"


def _column(part: Part, column: Column) -> str:
    name = sql.name(column.name)
    if column.name in part.columns:
        return name
    if column.name in part.table.numbered:
        number = f"concat({sql.word(f'{part.source.name}:{part.file.name}:')}, {views.RECORD})"
        return f"{number if column.type == TEXT else views.RECORD} as {name}"
    return f"cast(null as {column.type}) as {name}"


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
    if table.name == "interactions":
        columns.append("cast(null as double) as csat_low, cast(null as double) as csat_high")
    if table.name in NUMBERED:
        columns.append("cast(null as bigint) as rid")
    return f"select {', '.join(columns)} where false"
