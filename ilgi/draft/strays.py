"""Rows of an export that are no records: blank ones, and sums that stand below the table."""

from dataclasses import dataclass

import duckdb

from ilgi import sql
from ilgi.fold import alike

SUMS = tuple(
    alike(word)
    for word in ("toplam", "genel toplam", "ara toplam", "toplamlar", "total", "grand total", "totals", "subtotal",
                 "sub total", "sum", "sums", "summe", "gesamt")
)  # fmt: skip
MOST = 20
HALF = 0.5
LAST = 3
"""Rows at the end of a table among which sums stand."""


@dataclass(frozen=True)
class Strays:
    """Rows that are no records: how many hold nothing, and the cells by which sums are known (column, text)."""

    blank: int = 0
    sums: tuple[tuple[str, str], ...] = ()


NO_STRAYS = Strays()


def take_out(con: duckdb.DuckDBPyConnection, values: str, columns: tuple[str, ...]) -> Strays:
    """Takes such rows out of the table ``values``; a sum is a row that says so and is filled by half of what the others
    are at most, or stands at the end and is filled by less."""
    names = [sql.name(column) for column in columns]
    everything = f"coalesce({', '.join(names)})"
    blank = con.execute(f"delete from {values} where {everything} is null").fetchall()[0][0]
    filled = " + ".join(f"({name} is not null)::int" for name in names)
    folded = ", ".join(f"rtrim(lower({name}), ' :')" for name in names)
    at_end = f"rowid > (select max(rowid) from {values}) - {LAST} and {filled} < $usual"
    is_sum = f"list_has_any([{folded}], {sql.words(SUMS)}) and ({filled} <= $half or ({at_end}))"
    query = f"select rowid from {values} where {is_sum} limit {MOST}"
    [(usual,)] = con.execute(f"select median({filled}) from {values}").fetchall()
    rows = [row for (row,) in con.execute(query, {"half": max(1, (usual or 0) * HALF), "usual": usual or 0}).fetchall()]
    return Strays(int(blank), tuple(_cells(con, values, columns, rows)))


def _cells(
    con: duckdb.DuckDBPyConnection, values: str, columns: tuple[str, ...], rows: list[int]
) -> list[tuple[str, str]]:
    """The cell of each of these rows that says it is a sum; where the same text stands in the column of a row that is
    none, the row stays."""
    cells = []
    for row in rows:
        texts = con.execute(f"select * from {values} where rowid = $row", {"row": row}).fetchall()[0]
        column, text = next((c, t) for c, t in zip(columns, texts, strict=True) if t and alike(t).rstrip(" :") in SUMS)
        query = f"select count(*) from {values} where {sql.name(column)} = $text and not list_contains($rows, rowid)"
        if not con.execute(query, {"text": text, "rows": rows}).fetchall()[0][0]:
            cells.append((column, text))
    for column, text in dict.fromkeys(cells):
        con.execute(f"delete from {values} where {sql.name(column)} = $text", {"text": text})
    return list(dict.fromkeys(cells))
