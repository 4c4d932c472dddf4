"""Which records are others than at the load before: by their keys, wherever a file came, changed or went, and where a
row of an unchanged file was given back or taken out because of that."""

from collections.abc import Iterator

import duckdb

from ilgi import sql
from ilgi.read import combine
from ilgi.read.parts import Part
from ilgi.read.pieces import Pieces

KEYS = {
    "interactions": "interaction_id",
    "events": "interaction_id",
    "promises": "promise_id",
    "complaints": "complaint_id",
}
"""What names the rows of a table that are judged by themselves; the others are judged whole."""


def lay(con: duckdb.DuckDBPyConnection, parts: list[Part], pieces: Pieces) -> set[str]:
    """Lays down a temp table ``changed_<table>`` of keys for each of KEYS; returns the names of all tables, of these
    and of the others, that changed. ``sealed`` holds the facts of the load before."""
    then: dict[str, list[str]] = pieces.judged["tables"]
    now = {part.file.name for part in parts}
    changed = {table for name in then if name not in now & pieces.reused for table in then[name]}
    changed |= {part.table.name for part in parts if part.file.name not in pieces.reused}
    moved = {part.name: places for part in parts if (places := _moved(con, part, pieces))}
    changed |= {part.table.name for part in parts if part.name in moved}
    files = {"then": [name for name in then if name not in pieces.reused]}
    files["now"] = [name for name in now if name not in pieces.reused]
    for table, key in KEYS.items():
        queries = list(_queries(table, key, [part for part in parts if part.table.name == table], moved))
        values = {name: list_ for name, list_ in files.items() if any(f"${name}" in query for query in queries)}
        con.execute(
            f"create or replace temp table {sql.name(f'changed_{table}')} as"
            f" select distinct key from ({' union all '.join(queries)}) where key is not null",
            values,
        )
    return changed


def _queries(table: str, key: str, parts: list[Part], moved: dict[str, str]) -> Iterator[str]:
    yield f"select {key} as key from sealed.{table} where list_contains($then, file)"
    yield f"select {key} as key from records.{table} where list_contains($now, file)"
    for part in parts:
        if places := moved.get(part.name):
            written = combine.value(part, part.table.column(key))
            yield f"select {written} as key from (select rowid, * from {part.piece}) where rowid in ({places})"


def _moved(con: duckdb.DuckDBPyConnection, part: Part, pieces: Pieces) -> str:
    """The query of the places of rows that were given back or taken out since the load before, "" where none were."""
    if part.file.name not in pieces.reused:
        return ""
    then, now = pieces.gone(part)
    query = f"select place from (({then}) except ({now})) union all select place from (({now}) except ({then}))"
    return query if con.execute(f"select 1 from ({query}) limit 1").fetchall() else ""
