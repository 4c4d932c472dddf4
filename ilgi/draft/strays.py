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
LABELS = (*SUMS, *(alike(word) for word in ("ortalama", "genel ortalama", "average", "avg", "mean")))
LABEL = rf"^(?:.{{1,40}} )?(?:{'|'.join(LABELS)})(?: ?[:=(].*| [\d.,]+)?$"
"""What the first cell of a row says that sums others up, filled though its other cells may be."""
IN_NUMBERS = (
    r"(?i)^(\pL+[ .:-]+)*(toplam(lar)?|alt ?toplam|ortalama|(sub)?totals?|average|avg|mean|sums?|summe|gesamt)(\PL|$)"
)
"""What stands in place of a record's number where a row sums others up, whatever follows it."""
KEYED = 0.9
"""The share of first cells that differ, from which they number the rows, so that none is called a sum by chance."""
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
    rows += [row for row in _labelled(con, values, everything) if row not in rows]
    return Strays(int(blank), tuple(_cells(con, values, columns, rows)))


def _labelled(con: duckdb.DuckDBPyConnection, values: str, first: str) -> list[int]:
    """The rows whose first cell says that they sum up others, where first cells else number the rows, or where it says
    so of what other first cells say."""
    says = f"regexp_matches(lower(replace({first}, 'İ', 'i')), $label)"
    query = f"select rowid, {first} from {values} where {says} limit {MOST}"
    rows = con.execute(query, {"label": LABEL}).fetchall()
    if not rows or len(rows) == MOST:
        return []
    number = f"regexp_matches({first}, '\\d') and not contains({first}, ' ')"
    query = f"select count(distinct {first}) filter ({number}), count(*) from {values}"
    distinct, count = con.execute(query).fetchall()[0]
    if distinct >= KEYED * count:
        return [row for row, _ in rows]
    query = f"select count(*) from {values} where lower({first}) = lower($name)"
    return [row for row, text in rows if " " in text.strip()
            and con.execute(query, {"name": text.rsplit(" ", 1)[0]}).fetchall()[0][0]]  # fmt: skip


def _cells(
    con: duckdb.DuckDBPyConnection, values: str, columns: tuple[str, ...], rows: list[int]
) -> list[tuple[str, str]]:
    """The cell of each of these rows that says it is a sum; where the same text stands in the column of a row that is
    none, the row stays."""
    cells = []
    for row in rows:
        texts = con.execute(f"select * from {values} where rowid = $row", {"row": row}).fetchall()[0]
        filled = [(c, t) for c, t in zip(columns, texts, strict=True) if t]
        column, text = next(((c, t) for c, t in filled if alike(t).rstrip(" :") in SUMS), filled[0])
        query = f"select count(*) from {values} where {sql.name(column)} = $text and not list_contains($rows, rowid)"
        if not con.execute(query, {"text": text, "rows": rows}).fetchall()[0][0]:
            cells.append((column, text))
    for column, text in dict.fromkeys(cells):
        con.execute(f"delete from {values} where {sql.name(column)} = $text", {"text": text})
    return list(dict.fromkeys(cells))
