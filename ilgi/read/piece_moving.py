"""Pieces brought from one database to another, for what is left behind to go with its bytes."""

from collections.abc import Iterable

import duckdb

from ilgi.read.piece_index import Entry
from ilgi.read.piece_layers import Layers


def move(con: duckdb.DuckDBPyConnection, layers: Layers, entries: Iterable[Entry], goal: str) -> None:
    """Copies the tables of pieces into the database ``goal``, where they lie from now on."""
    for entry in entries:
        for name in map(entry.table, _tables(entry)):
            con.execute(f"create table {layers.table(goal, name)} as from {layers.table(entry.layer, name)}")
        entry.layer = goal


def without(con: duckdb.DuckDBPyConnection, layers: Layers, used: dict[str, Entry], old: set[str]) -> dict[str, Entry]:
    """The pieces but those of the exports ``old``; none of them lies in one database with these any more."""
    for layer in {entry.layer for name, entry in used.items() if name in old}:
        move(con, layers, [e for name, e in used.items() if name not in old and e.layer == layer], layers.apart)
    return {name: entry for name, entry in used.items() if name not in old}


def _tables(entry: Entry) -> list[str]:
    names = [str(part["table"]) for part in entry.parts]
    return [*names, *(f"{part['table']} left out" for part in entry.parts if part["leaves_out"]), *entry.notes]
