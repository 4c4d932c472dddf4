"""What looks wrong though it was loaded, noted for the Data page as it is met while files are brought together."""

from collections.abc import Iterable
from dataclasses import dataclass

import duckdb

from ilgi.read import ledger, reading
from ilgi.read.parts import Part

MOST = 1000
"""Rows that are noted of one kind and table; the others are counted in one more."""


@dataclass(frozen=True)
class Suspect:
    """One thing that looks wrong: the part and record where it stands (None: not one record's), its key, what stands
    there, and of how many records it speaks."""

    part: Part
    record: int | None
    key: str | None
    column: str | None = None
    value: str | None = None
    count: int = 1


def note(con: duckdb.DuckDBPyConnection, kind: str, table: str, suspects: list[Suspect]) -> None:
    """Notes suspects of one kind (``suspicious.<kind>`` in the words), each with the line where its record begins."""
    shown = suspects[:MOST]
    lines = _lines(shown)
    rows: list[tuple[object, ...]] = [
        (kind, table, s.key, s.part.file.name, lines.get((s.part.name, s.record)), s.column, s.value, None, s.count)
        for s in shown
    ]
    if rest := sum(s.count for s in suspects[MOST:]):
        rows.append((kind, table, None, None, None, None, None, None, rest))
    ledger.insert(con, "suspicious", rows)


def _lines(suspects: Iterable[Suspect]) -> dict[tuple[str, int | None], int]:
    records: dict[str, set[int]] = {}
    parts = {suspect.part.name: suspect.part for suspect in suspects}
    for suspect in suspects:
        if suspect.record is not None:
            records.setdefault(suspect.part.name, set()).add(suspect.record)
    return {
        (name, record): line
        for name, wanted in records.items()
        for record, line in reading.lines(parts[name].file, sorted(wanted)).items()
    }
